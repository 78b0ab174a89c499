import {
  type RestartOrder,
  type RestartOrderResult,
  type SiteApi,
  type SiteConnection,
  SiteError,
  type SitePhone,
  type SiteReason,
  type TdwRow,
  type TdwValues,
} from "../ports.ts";
import type { MemoryDeposit } from "./memory-deposit.ts";
import type { VirtualClock } from "./virtual-clock.ts";

const phoneBootMs = 1000;
const unset: TdwValues = { version: null, globalIndex: null, specificIndex: null };

/** Sites whose phones, once ordered, report after a second what lies for them on the download server. */
export class ScriptedSites implements SiteApi {
  readonly phones: SitePhone[] = [];
  readonly orders = new Map<string, { order: RestartOrder; result: RestartOrderResult }>();
  /** How often each phone was restarted. */
  readonly restarts = new Map<string, number>();
  /** Phones that are switched off. */
  readonly off = new Set<string>();
  broken: SiteReason | undefined;
  readonly #rows = new Map<string, TdwRow>();
  readonly #events: string[];
  readonly #clock: VirtualClock;
  readonly #deposit: MemoryDeposit;

  constructor(events: string[], clock: VirtualClock, deposit: MemoryDeposit) {
    this.#events = events;
    this.#clock = clock;
    this.#deposit = deposit;
  }

  async test(site: SiteConnection) {
    this.#events.push(`test ${site.siteId}`);
    if (this.broken === undefined) return { ok: true as const, release: "R8.2" };
    return { ok: false as const, reason: this.broken, detail: "broken on purpose" };
  }

  async inventory(): Promise<SitePhone[]> {
    this.#refuseWhenBroken();
    return this.phones;
  }

  async putRestartOrder(
    site: SiteConnection,
    actionId: string,
    order: RestartOrder,
  ): Promise<RestartOrderResult> {
    this.#refuseWhenBroken();
    this.#events.push(`order ${order.macs.length} on ${site.siteId}`);
    const earlier = this.orders.get(actionId);
    if (earlier !== undefined) return earlier.result;
    const phones = order.macs.map((mac) => ({ mac, outcome: this.#restart(mac, order) }));
    this.orders.set(actionId, { order, result: { actionId, phones } });
    return { actionId, phones };
  }

  async getRestartOrder(_site: SiteConnection, actionId: string): Promise<RestartOrderResult | undefined> {
    this.#refuseWhenBroken();
    return this.orders.get(actionId)?.result;
  }

  async tdwTable(): Promise<TdwRow[]> {
    this.#refuseWhenBroken();
    return [...this.#rows.values()];
  }

  /** A phone registers and tells what it runs. */
  report(mac: string, reported: TdwValues): void {
    const model = this.phones.find((phone) => phone.mac === mac)?.model ?? "6867i";
    this.#rows.set(mac, { mac, model, expected: unset, reported, reportedAtMs: this.#clock.nowEpochMs() });
  }

  #restart(mac: string, order: RestartOrder) {
    if (!this.phones.some((phone) => phone.mac === mac)) return "unknown" as const;
    if (this.off.has(mac)) return "not-registered" as const;
    this.restarts.set(mac, (this.restarts.get(mac) ?? 0) + 1);
    this.#clock.schedule(phoneBootMs, `boot of ${mac}`, () => this.report(mac, this.#fetched(mac, order)));
    return "ordered" as const;
  }

  #fetched(mac: string, { expected }: RestartOrder): TdwValues {
    const [files] = this.#deposit.files.values();
    const index = (name: string) => {
      const digits = /^provlab (?:global|specific) index: (\d+)$/m.exec(files?.get(name) ?? "")?.[1];
      return digits === undefined ? null : Number(digits);
    };
    const version = files?.has("6867i.st") ? (expected.versions?.["6867i"] ?? null) : null;
    return { version, globalIndex: index("aastra.cfg"), specificIndex: index(`${mac}.cfg`) };
  }

  #refuseWhenBroken(): void {
    if (this.broken !== undefined) throw new SiteError(this.broken, "broken on purpose");
  }
}
