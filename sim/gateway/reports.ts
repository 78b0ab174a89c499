import type { Host, Process, World } from "../kernel/index.ts";
import { askSystem } from "../protocols/digital-line/index.ts";
import type { LineReport, SystemLink } from "../protocols/digital-line/index.ts";
import { gatewayReportLost } from "./facts.ts";

const reportPath = "/management/v1/line-phones";

/** Tells sites which versions their phones run; what comes up at one instant goes in one message. */
export class Reports {
  readonly #world: World;
  readonly #host: Host;
  readonly #gateway: string;
  readonly #sites: ReadonlyMap<string, SystemLink>;
  readonly #pending = new Map<string, Map<string, string | null>>();

  constructor(world: World, host: Host, gateway: string, sites: readonly SystemLink[]) {
    this.#world = world;
    this.#host = host;
    this.#gateway = gateway;
    this.#sites = new Map(sites.map((site) => [site.id, site]));
  }

  add(site: string, number: string, version: string | null): void {
    let phones = this.#pending.get(site);
    if (phones === undefined) {
      phones = new Map();
      this.#pending.set(site, phones);
      this.#world.scheduler.schedule(0, () => this.#flush(site));
    }
    phones.set(number, version);
  }

  #flush(site: string): void {
    const phones = this.#pending.get(site);
    const link = this.#sites.get(site);
    this.#pending.delete(site);
    if (phones === undefined || link === undefined) return;
    const report = {
      gateway: this.#gateway,
      phones: [...phones].map(([number, version]) => ({ number, version })),
    };
    this.#world.spawn(`report of ${this.#gateway} to ${site}`, this.#send(link, report));
  }

  *#send(link: SystemLink, report: LineReport): Process<void> {
    const request = { method: "PUT", path: reportPath, body: JSON.stringify(report) } as const;
    const outcome = yield* askSystem(this.#world, this.#host, link, request);
    if (outcome.ok && outcome.response.status === 200) return;
    this.#world.trace.record(gatewayReportLost, this.#gateway, link.id, {
      site: link.id,
      phones: report.phones.length,
    });
  }
}
