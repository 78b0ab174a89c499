import { bytesOf } from "../domain/engine-file.ts";
import {
  type DigitalImage,
  type DigitalOrder,
  type DigitalOrderResult,
  type EngineFile,
  type RestartOrder,
  type RestartOrderResult,
  type SiteApi,
  type SiteConnection,
  SiteError,
  type SitePhone,
  type SiteReason,
  type TdwRow,
  type TdwTable,
  type TdwValues,
} from "../ports.ts";
import type { MemoryDeposit } from "./memory-deposit.ts";
import type { VirtualClock } from "./virtual-clock.ts";

const phoneBootMs = 1000;
const unset: TdwValues = { version: null, globalIndex: null, specificIndex: null };

/** Sites whose phones, once ordered, report after a second what lies for them on the download server. */
export class ScriptedSites implements SiteApi {
  readonly phones: SitePhone[] = [];
  readonly phonesOfS2: SitePhone[] = [];
  readonly orders = new Map<string, { order: RestartOrder; result: RestartOrderResult }>();
  /** How often each phone was restarted. */
  readonly restarts = new Map<string, number>();
  readonly digitalOrders = new Map<string, { order: DigitalOrder; result: DigitalOrderResult }>();
  /** Software of digital phones by model and version. */
  readonly images = new Map<string, string>();
  /** Ranges whose download areas were cleared. */
  readonly clearedSpaces: string[] = [];
  /** Gateways that don't answer. */
  readonly brokenGateways = new Set<string>();
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

  async inventory(site?: SiteConnection): Promise<SitePhone[]> {
    this.#refuseWhenBroken();
    return site?.siteId === "S2" ? this.phonesOfS2 : this.phones;
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

  async tdwTable(): Promise<TdwTable> {
    this.#refuseWhenBroken();
    return { version: null, rows: [...this.#rows.values()] };
  }

  async resetTdwTable(site: SiteConnection, range: string): Promise<number> {
    this.#refuseWhenBroken();
    this.#events.push(`reset ${range} on ${site.siteId}`);
    const rows = this.#rows.size;
    this.#rows.clear();
    return rows;
  }

  async clearSpaces(site: SiteConnection, range: string): Promise<void> {
    this.#refuseWhenBroken();
    this.clearedSpaces.push(`${range} on ${site.siteId}`);
  }

  async testGateway(_site: SiteConnection, gateway: string) {
    this.#events.push(`test ${gateway}`);
    if (!this.brokenGateways.has(gateway)) return { ok: true as const, release: "R8.2" };
    return { ok: false as const, reason: "unreachable" as const, detail: "broken on purpose" };
  }

  async hasDigitalImage(_site: SiteConnection, { model, version }: DigitalImage): Promise<boolean> {
    this.#refuseWhenBroken();
    return this.images.has(`${model} ${version}`);
  }

  async putDigitalImage(_site: SiteConnection, { model, version }: DigitalImage, file: EngineFile) {
    this.#refuseWhenBroken();
    this.#events.push(`image ${model} ${version}`);
    this.images.set(`${model} ${version}`, new TextDecoder().decode(await bytesOf(file)));
  }

  async putDigitalOrder(site: SiteConnection, actionId: string, order: DigitalOrder) {
    this.#refuseWhenBroken();
    this.#events.push(`digital order on ${site.siteId}`);
    const earlier = this.digitalOrders.get(actionId);
    if (earlier !== undefined) return earlier.result;
    const phones = this.phones
      .filter(({ range, gateway }) => range === "53xx" && [null, gateway].includes(order.gateway))
      .map(({ number, model, gateway }) => ({
        number: number ?? "",
        model,
        gateway,
        outcome: "ordered" as const,
      }));
    for (const { number } of phones) this.#updateDigital(number, order);
    const result: DigitalOrderResult = { actionId, phones };
    this.digitalOrders.set(actionId, { order, result });
    return result;
  }

  async getDigitalOrder(_site: SiteConnection, actionId: string): Promise<DigitalOrderResult | undefined> {
    this.#refuseWhenBroken();
    return this.digitalOrders.get(actionId)?.result;
  }

  #updateDigital(number: string, { versions }: DigitalOrder): void {
    this.#clock.schedule(phoneBootMs, `update of ${number}`, () => {
      const position = this.phones.findIndex((phone) => phone.number === number);
      const phone = this.phones[position];
      if (phone === undefined) return;
      this.phones[position] = { ...phone, version: versions[phone.model] ?? phone.version };
      this.restarts.set(number, (this.restarts.get(number) ?? 0) + 1);
    });
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
      const digits = /^provlab (?:global|specific) index(?:: |;)(\d+)$/m.exec(files?.get(name) ?? "")?.[1];
      return digits === undefined ? null : Number(digits);
    };
    const model = this.phones.find((phone) => phone.mac === mac)?.model ?? "6867i";
    const version = files?.has(`${model}.st`) ? (expected.versions?.[model] ?? null) : null;
    const globalIndex = index("aastra.cfg") ?? index("localdb.config.ftp");
    return { version, globalIndex, specificIndex: index(`${mac}.cfg`) ?? index(`${mac}.ftp`) };
  }

  #refuseWhenBroken(): void {
    if (this.broken !== undefined) throw new SiteError(this.broken, "broken on purpose");
  }
}
