import type { Content, Host, Process, World } from "../kernel/index.ts";
import { DigitalTable, ImageStore, LineCard } from "../protocols/digital-line/index.ts";
import type {
  DigitalRow,
  Line,
  LineReport,
  LineTempo,
  LineTerminal,
  StoredImage,
  SystemLink,
} from "../protocols/digital-line/index.ts";
import { DigitalDirectory, digitalInventoryLine } from "./digital-directory.ts";
import type { DigitalSubscriber, DigitalSubscriberOptions } from "./digital-directory.ts";
import { DigitalOrders } from "./digital-orders.ts";
import type { DigitalOrder, DigitalOrderRefusal, DigitalOrderResult } from "./digital-orders.ts";
import { GatewayClient } from "./gateway-client.ts";
import type { SitePhone } from "./inventory.ts";
import type { SiteFacts } from "./site-facts.ts";

/** What a site has for digital phones. */
export interface DigitalOptions {
  readonly phones: readonly DigitalSubscriberOptions[];
  readonly gateways: readonly SystemLink[];
  readonly tempo: LineTempo;
}

type Versions = DigitalOrder["versions"];

/** The digital phones that a site declares: on lines of its own and on those of gateways (TMA-DIG-013). */
export class DigitalPhones {
  readonly #world: World;
  readonly #site: string;
  readonly #facts: SiteFacts;
  readonly #directory: DigitalDirectory;
  readonly #images = new ImageStore();
  readonly #table = new DigitalTable();
  readonly #card: LineCard;
  readonly #orders: DigitalOrders;
  readonly #gateways: ReadonlyMap<string, GatewayClient>;
  #isUp = false;

  constructor(world: World, host: Host, site: string, options: DigitalOptions, facts: SiteFacts) {
    this.#world = world;
    this.#site = site;
    this.#facts = facts;
    this.#directory = new DigitalDirectory(options.phones);
    this.#gateways = new Map(options.gateways.map((link) => [link.id, new GatewayClient(world, host, link)]));
    this.#card = this.#buildCard(options);
    const gateways = new Set(this.#gateways.keys());
    this.#orders = new DigitalOrders(site, this.#directory, this.#images, this.#table, gateways, {
      received: (actionId, order) => facts.digitalOrderReceived(actionId, order),
      settled: (actionId, phone, outcome) => facts.digitalPhoneOrdered(actionId, phone, outcome),
      send: (actionId, gateway, phones, versions) => this.#send(actionId, gateway, phones, versions),
    });
  }

  /** The site has started: it asks its gateways who is there, and sees who is on its own lines. */
  start(): void {
    this.#isUp = true;
    for (const { description, version } of this.#card.lines())
      this.#report(description.number, null, version);
    for (const client of this.#gateways.values()) {
      this.#world.spawn(`question of ${this.#site} to ${client.link.id}`, this.#askForReports(client));
    }
  }

  /** The site goes down: images on their way end, and it knows no more who is there. */
  stop(): void {
    this.#isUp = false;
    this.#card.stop();
    this.#directory.forget();
  }

  /** Plugs a phone into a line of the site itself. */
  plug(number: string, terminal: LineTerminal): Line {
    return this.#card.plug(number, terminal);
  }

  inventory(): SitePhone[] {
    return Array.from(this.#directory.all(), (phone) => digitalInventoryLine(phone, this.#site));
  }

  table(): DigitalRow[] {
    return this.#table.rows();
  }

  resetTable(): number {
    return this.#table.reset();
  }

  /** What a gateway says of the phones that this site declares on it. */
  report({ gateway, phones }: LineReport): void {
    for (const { number, version } of phones) this.#report(number, gateway, version);
  }

  storeImage(model: string, version: string, image: Content): StoredImage | undefined {
    if (!this.#images.put(model, version, image)) return undefined;
    const stored = this.image(model, version)!;
    this.#facts.digitalImageStored(stored);
    return stored;
  }

  image(model: string, version: string): StoredImage | undefined {
    return this.#images.describe(model, version);
  }

  putOrder(actionId: string, order: DigitalOrder): DigitalOrderResult | DigitalOrderRefusal {
    return this.#orders.put(actionId, order);
  }

  getOrder(actionId: string): DigitalOrderResult | undefined {
    return this.#orders.get(actionId);
  }

  hasGateway(gateway: string): boolean {
    return this.#gateways.has(gateway);
  }

  /** Asks a gateway whether it is there; `answer` gets its release, or undefined. */
  askHealth(gateway: string, answer: (release: string | undefined) => void): void {
    const client = this.#gateways.get(gateway);
    if (client === undefined) return answer(undefined);
    this.#world.spawn(`health of ${gateway}`, client.health(), (end) =>
      answer(end.how === "finished" ? end.result : undefined),
    );
  }

  #buildCard({ phones, tempo }: DigitalOptions): LineCard {
    const site = this.#site;
    const own = phones.filter(({ gateway }) => gateway === null);
    return new LineCard(this.#world, {
      system: site,
      tempo,
      lines: own.map(({ number, model }) => ({ number, model, site })),
      reported: ({ number }, version) => {
        if (this.#isUp) this.#report(number, null, version);
      },
    });
  }

  #report(number: string, gateway: string | null, version: string | null): void {
    const phone = this.#directory.get(number);
    if (phone === undefined || phone.gateway !== gateway || phone.version === version) return;
    phone.version = version;
    this.#facts.digitalPhoneReported(phone);
    if (version === null) return;
    const { clock } = this.#world;
    const { model } = phone;
    const atMs = Math.floor(clock.startEpochMs + clock.nowMs);
    this.#table.report({ number, model, gateway, site: this.#site }, version, atMs);
  }

  *#askForReports(client: GatewayClient): Process<void> {
    const report = yield* client.reports(this.#site);
    if (report !== undefined) this.report(report);
  }

  #send(
    actionId: string,
    gateway: string | null,
    phones: readonly DigitalSubscriber[],
    versions: Versions,
  ): void {
    const client = gateway === null ? undefined : this.#gateways.get(gateway);
    if (client !== undefined) {
      const name = `order of ${this.#site} to ${client.link.id}`;
      this.#world.spawn(name, this.#orderAt(client, actionId, phones, versions));
      return;
    }
    for (const { number, model } of phones) {
      const version = versions[model]!;
      this.#card.update({ actionId, number, version, image: this.#images.get(model, version)! });
    }
  }

  /** Site to gateway to phone (TMA-DIG-014): first the images that the gateway lacks, then the order. */
  *#orderAt(
    client: GatewayClient,
    actionId: string,
    phones: readonly DigitalSubscriber[],
    versions: Versions,
  ): Process<void> {
    for (const model of new Set(phones.map((phone) => phone.model))) {
      const version = versions[model]!;
      const image = this.#images.get(model, version)!;
      if (!(yield* client.bringImage(model, version, image))) {
        return this.#orders.fail(actionId, phones, "gateway-unreachable");
      }
    }
    const order = phones.map(({ number, model }) => ({ number, version: versions[model]! }));
    const missed = yield* client.order(actionId, { site: this.#site, phones: order });
    if (missed === undefined) return this.#orders.fail(actionId, phones, "gateway-unreachable");
    const absent = phones.filter(({ number }) => missed.includes(number));
    this.#orders.fail(actionId, absent, "not-registered");
  }
}
