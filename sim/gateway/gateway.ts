import type { Content, FactData, FactKind, Host, Listener, World } from "../kernel/index.ts";
import { DigitalTable, ImageStore, LineCard } from "../protocols/digital-line/index.ts";
import type {
  DigitalRow,
  Line,
  LineDescription,
  LineOrder,
  LineOrderResult,
  LineReport,
  LineTempo,
  LineTerminal,
  StoredImage,
  SystemLink,
} from "../protocols/digital-line/index.ts";
import { HttpApi } from "../protocols/http-api/index.ts";
import * as facts from "./facts.ts";
import { gatewayRoutes } from "./gateway-routes.ts";
import type { ManagedGateway } from "./gateway-routes.ts";
import { LineOrders } from "./line-orders.ts";
import { Reports } from "./reports.ts";

export interface GatewayOptions {
  /** Names the gateway in facts, and as a system of the multi-site. */
  readonly id: string;
  readonly name: string;
  readonly host: Host;
  readonly release: string;
  readonly port: number;
  readonly token: string;
  readonly tempo: LineTempo;
  readonly lines: readonly LineDescription[];
  /** The sites that declare phones on these lines. */
  readonly sites: readonly SystemLink[];
}

/** What the lab shows of a gateway. */
export interface GatewayView {
  readonly id: string;
  readonly name: string;
  readonly running: boolean;
  readonly lines: number;
  readonly phones: number;
  /** The most images that were on their way at once. */
  readonly peakImages: number;
}

/** A gateway: digital lines on a host of their own, for phones that sites declare (TMA-DIG-013). */
export class Gateway implements ManagedGateway {
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #card: LineCard;
  readonly #images = new ImageStore();
  readonly #table = new DigitalTable();
  readonly #orders: LineOrders;
  readonly #reports: Reports;
  readonly #api: HttpApi;
  #listener: Listener | undefined;

  constructor(world: World, options: GatewayOptions) {
    const { id, tempo, lines, host, sites, token } = options;
    this.#world = world;
    this.#options = options;
    this.#card = new LineCard(world, {
      system: id,
      tempo,
      lines,
      reported: (line, version) => this.#reported(line, version),
    });
    this.#orders = new LineOrders(id, this.#card, this.#table, (model, version) =>
      this.#images.get(model, version),
    );
    this.#reports = new Reports(world, host, id, sites);
    this.#api = new HttpApi({
      title: `API of gateway ${id}`,
      openApiPath: "/management/v1/openapi.json",
      routes: gatewayRoutes(this),
      token,
      served: ({ method, path, status, isPaced }) => {
        if (!isPaced) this.#record(facts.gatewayRequest, { method, path, status });
      },
    });
  }

  get id(): string {
    return this.#options.id;
  }

  get release(): string {
    return this.#options.release;
  }

  /** Opens the port; rejects with the network's ListenError when that cannot be. */
  async start(): Promise<void> {
    if (this.#listener !== undefined) throw new Error(`gateway ${this.id} is running already`);
    const { host, port } = this.#options;
    this.#listener = this.#world.network.serveHttp(host, port, (request) => this.#api.handle(request));
    await this.#listener.ready;
    for (const { description, version } of this.#card.lines()) {
      if (version !== null) this.#reports.add(description.site, description.number, version);
    }
  }

  /** Closes the port; images on their way end. Tables, images and orders are on disk and stay. */
  stop(): void {
    this.#listener?.close();
    this.#listener = undefined;
    this.#card.stop();
  }

  /** Plugs a phone into its line. */
  plug(number: string, terminal: LineTerminal): Line {
    return this.#card.plug(number, terminal);
  }

  table(): DigitalRow[] {
    return this.#table.rows();
  }

  resetTable(): number {
    const rows = this.#table.reset();
    this.#record(facts.gatewayTableReset, { rows });
    return rows;
  }

  storeImage(model: string, version: string, image: Content): StoredImage | undefined {
    if (!this.#images.put(model, version, image)) return undefined;
    this.#record(facts.gatewayImageStored, { model, version, sizeBytes: image.sizeBytes });
    return this.image(model, version);
  }

  image(model: string, version: string): StoredImage | undefined {
    return this.#images.describe(model, version);
  }

  order(actionId: string, order: LineOrder): LineOrderResult {
    const { site, phones } = order;
    this.#record(facts.gatewayOrderReceived, { actionId, site, phones: phones.length });
    return this.#orders.put(actionId, order);
  }

  reportsFor(site: string): LineReport {
    const lines = this.#card.lines().filter(({ description }) => description.site === site);
    return {
      gateway: this.id,
      phones: lines.map(({ description, version }) => ({ number: description.number, version })),
    };
  }

  view(): GatewayView {
    const lines = this.#card.lines();
    return {
      id: this.id,
      name: this.#options.name,
      running: this.#listener !== undefined,
      lines: lines.length,
      phones: lines.filter(({ version }) => version !== null).length,
      peakImages: this.#card.peak,
    };
  }

  #reported({ number, model, site }: LineDescription, version: string | null): void {
    if (version !== null) {
      const { clock } = this.#world;
      const atMs = Math.floor(clock.startEpochMs + clock.nowMs);
      this.#table.report({ number, model, site, gateway: this.id }, version, atMs);
    }
    if (this.#listener !== undefined) this.#reports.add(site, number, version);
  }

  #record<Data extends FactData>(kind: FactKind<Data>, data: Data): void {
    this.#world.trace.record(kind, this.id, "", data);
  }
}
