import type { Endpoint, Listener, Process, World } from "../kernel/index.ts";
import type { DigitalRow } from "../protocols/digital-line/index.ts";
import type { HttpApi } from "../protocols/http-api/index.ts";
import { SipEndpoint, exceptAt, sipFacts } from "../protocols/sip/index.ts";
import type { RestartOrder, SipMessage, SipObserver, SipPeer } from "../protocols/sip/index.ts";
import {
  buildAuthenticator,
  buildCallControl,
  buildEncryption,
  buildRegistrar,
  buildSipSecurity,
  buildStandby,
  buildWeb,
} from "./build-site-parts.ts";
import type { CallControl } from "./call-control.ts";
import { Calls } from "./calls.ts";
import type { NumberingPlan } from "./numbering.ts";
import { DigitalPhones } from "./digital-phones.ts";
import type { DigitalOptions } from "./digital-phones.ts";
import { inventoryLine } from "./inventory.ts";
import type { SitePhone } from "./inventory.ts";
import type { EncryptionParameters } from "./encryption-parameters.ts";
import { managementApi } from "./management.ts";
import type { Registrar } from "./registrar.ts";
import { deliverRestart } from "./restart-delivery.ts";
import { RestartOrders } from "./restart-orders.ts";
import type { SipSecurity } from "./sip-security.ts";
import { SiteFacts } from "./site-facts.ts";
import type { SiteOptions, SiteView } from "./site-options.ts";
import type { Replica, Standby } from "./standby.ts";
import { Subscribers, liveBinding } from "./subscribers.ts";
import type { Subscriber } from "./subscribers.ts";
import { TdwTables } from "./tdw-tables.ts";
import type { TdwRow } from "./tdw-tables.ts";
import type { WebFront } from "./web-front.ts";

const connectionsWaitingMax = 511;
const noDigitalPhones: DigitalOptions = {
  phones: [],
  gateways: [],
  tempo: { lineBitsPerSecond: 64_000, imagesAtOnce: 4, retryWaitMs: 10_000 },
};

/** Builds a site; `start` opens its ports. Throws when two subscribers share a number or a MAC address. */
export function createSite(world: World, options: SiteOptions): Site {
  return new Site(world, options);
}

/** An iPBX site: the one object that holds everything the site knows. */
export class Site {
  readonly #world: World;
  readonly #options: SiteOptions;
  readonly #facts: SiteFacts;
  readonly #subscribers: Subscribers;
  readonly #tables = new TdwTables();
  readonly #calls = new Calls();
  /** The digital phones that the site declares. */
  readonly digital: DigitalPhones;
  /** White list and black list; undefined when the site keeps nobody out. */
  readonly sipSecurity: SipSecurity | undefined;
  /** Voice encryption, the hash and the path that it makes. */
  readonly encryption: EncryptionParameters;
  readonly #web: WebFront | undefined;
  /** Watches the main server of a redundant one. */
  readonly standby: Standby | undefined;
  readonly #registrar: Registrar;
  readonly #callControl: CallControl | undefined;
  readonly #management: HttpApi;
  #endpoint: SipEndpoint | undefined;
  #listener: Listener | undefined;

  constructor(world: World, options: SiteOptions) {
    this.#world = world;
    this.#options = options;
    this.#facts = new SiteFacts(world, options.id);
    this.#subscribers = new Subscribers(options.subscribers);
    const { host, id, digital = noDigitalPhones } = options;
    this.digital = new DigitalPhones(world, host, id, digital, this.#facts);
    const basis = {
      world,
      options,
      facts: this.#facts,
      subscribers: this.#subscribers,
      tables: this.#tables,
    };
    this.sipSecurity = buildSipSecurity(basis);
    this.encryption = buildEncryption(basis);
    this.#web = buildWeb(basis, this.encryption, this.sipSecurity);
    this.standby = buildStandby(basis);
    const authenticator = buildAuthenticator(basis);
    this.#registrar = buildRegistrar(basis, authenticator, this.sipSecurity, this.standby);
    this.#callControl = buildCallControl(basis, authenticator);
    this.#management = this.#buildManagement();
  }

  get id(): string {
    return this.#options.id;
  }

  get release(): string {
    return this.#options.release;
  }

  /**
   * Opens the SIP and management ports. Rejects with the network's ListenError when one cannot be
   * opened; then neither is.
   */
  async start(): Promise<void> {
    const { host, sipPort, sipTls, managementPort } = this.#options;
    if (this.#endpoint !== undefined) throw new Error(`site ${this.id} is running already`);
    const endpoint = new SipEndpoint(this.#world, host, sipPort, {
      methods: ["REGISTER", ...(this.#callControl === undefined ? [] : ["INVITE", "BYE"])],
      onRequest: (request, from) =>
        request.method === "REGISTER"
          ? this.#registrar.register(request, from)
          : this.#callControl!.answer(endpoint, request, from),
      admits: (message, from) => this.#admits(message, from),
      observer: this.#observer(),
    });
    this.#endpoint = endpoint;
    this.#listener = this.#world.network.serveHttp(host, managementPort, (request) =>
      this.#management.handle(request),
    );
    try {
      await Promise.all([
        this.#endpoint.ready,
        this.#endpoint.acceptConnections(connectionsWaitingMax), // RFC 3261 §18: UDP and TCP alike
        sipTls && this.#endpoint.acceptSecurely(sipTls.port, connectionsWaitingMax, sipTls.security),
        this.#listener.ready,
        this.#web?.start(),
      ]);
    } catch (error) {
      this.stop();
      throw error;
    }
    this.digital.start();
    this.standby?.start();
  }

  /**
   * Closes the ports. Directory, tables and orders are on disk and stay; registrations and calls are
   * in memory and are gone, which phones notice when they register next.
   */
  stop(): void {
    const endpoint = this.#endpoint;
    this.#endpoint = undefined;
    endpoint?.close();
    this.#listener?.close();
    this.#listener = undefined;
    this.#web?.stop();
    this.#calls.clear();
    this.#callControl?.clear();
    this.standby?.stop();
    this.digital.stop();
    this.#subscribers.release(this.#world.clock.nowMs);
  }

  /** The site's inventory, in the order of its directory; of one range when that is named. */
  phones(range?: string): SitePhone[] {
    if (range === "53xx") return this.digital.inventory();
    const nowMs = this.#world.clock.nowMs;
    const ipPhones = Array.from(this.#subscribers.all(), (subscriber) => inventoryLine(subscriber, nowMs));
    return range === undefined
      ? [...ipPhones, ...this.digital.inventory()]
      : ipPhones.filter((phone) => phone.range === range);
  }

  /** The TDW table of a range of IP phones, by MAC address. */
  tdwTable(range: string): TdwRow[] {
    return this.#tables.rows(range);
  }

  /** The TDW table of any range; of IP phones, the rows that changed since a version of the tables. */
  tdwRows(range: string, sinceVersion?: number): readonly (TdwRow | DigitalRow)[] {
    return range === "53xx" ? this.digital.table() : this.#tables.rows(range, sinceVersion);
  }

  get tdwVersion(): number {
    return this.#tables.version;
  }

  /** Empties the TDW table of a range and answers how many rows it had. */
  resetTdwTable(range: string): number {
    const rows = range === "53xx" ? this.digital.resetTable() : this.#tables.reset(range);
    this.#facts.tablesReset(range, rows);
    return rows;
  }

  /** Empties areas of the embedded download server and answers how many files went; undefined without one. */
  clearSpaces(range: string): number | undefined {
    const files = this.#options.embedded?.clear(range);
    if (files !== undefined) this.#facts.spacesCleared(range, files);
    return files;
  }

  /** What a redundant server takes over. */
  replica(): Replica {
    const rows = ["6xxxi", "53xxip"].flatMap((range) =>
      this.#tables.rows(range).map(({ mac, model, expected }) => ({ range, mac, model, expected })),
    );
    return { rows };
  }

  /** The directory, with what is known of each subscription. */
  get directory(): Subscribers {
    return this.#subscribers;
  }

  /** The sites that declare numbers which this one does not. */
  get otherSites(): ReadonlyMap<string, SipPeer> | undefined {
    return this.#options.otherSites;
  }

  get numbering(): NumberingPlan | undefined {
    return this.#options.calls?.plan;
  }

  /** Gives a subscription another administrative hierarchy; false when there is no such subscription. */
  assignHierarchy(number: string, hierarchy: string | null): boolean {
    const subscriber = this.#subscribers.byNumber(number);
    if (subscriber === undefined) return false;
    subscriber.hierarchy = hierarchy;
    return true;
  }

  view(): SiteView {
    const phones = this.phones();
    return {
      id: this.id,
      name: this.#options.name,
      release: this.release,
      running: this.#endpoint !== undefined,
      subscribers: phones.length,
      registered: phones.filter((phone) => phone.registered).length,
      calls: this.#calls.count,
    };
  }

  /** Connects a call between two registered phones. Throws when that cannot be. */
  connectCall(macA: string, macB: string): void {
    const absent = [macA, macB].find((mac) => !this.#isRegistered(this.#subscribers.byMac(mac)));
    const why = absent === undefined ? "one of them is in a call already" : `${absent} is not registered`;
    if (absent !== undefined || !this.#calls.connect(macA, macB)) {
      throw new Error(`site ${this.id} cannot connect ${macA} with ${macB}: ${why}`);
    }
    this.#facts.callConnected(macA, macB);
  }

  /** The phone that a phone is in a call with. */
  peerOf(mac: string): string | undefined {
    return this.#calls.peerOf(mac);
  }

  /** Ends the call of a phone, if it is in one. */
  endCall(mac: string, because: string): void {
    const call = this.#calls.end(mac);
    if (call !== undefined) this.#facts.callEnded(call, because);
  }

  #admits(message: SipMessage | undefined, from: Endpoint): boolean {
    if (message?.kind !== "response") this.sipSecurity?.countRequest(from.address);
    const admitted = this.sipSecurity?.admits(from.address) ?? true;
    if (!admitted) this.#facts.dropped(from);
    return admitted;
  }

  /** Legs of many calls share the trunk line, in an order that no one decides; their outcomes are stated instead. */
  #observer(): SipObserver {
    const observer = sipFacts(this.#world, this.id);
    const trunk = this.#options.calls?.trunk;
    return trunk === undefined ? observer : exceptAt(trunk.address, observer);
  }

  #buildManagement(): HttpApi {
    const isRegistered = (subscriber: Subscriber) => this.#isRegistered(subscriber);
    const orders = new RestartOrders(this.#subscribers, this.#tables, isRegistered, {
      received: (actionId, order) => this.#facts.orderReceived(actionId, order),
      settled: (actionId, mac, outcome) => this.#facts.phoneOrdered(actionId, mac, outcome),
      send: (subscriber, order) =>
        void this.#world.spawn(
          `restart order of ${this.id} to ${subscriber.mac}`,
          this.#orderRestart(subscriber, order),
        ),
    });
    return managementApi(this, orders, this.#options.managementToken, (request) =>
      this.#facts.served(request),
    );
  }

  *#orderRestart(subscriber: Subscriber, order: RestartOrder): Process<void> {
    const { binding, number, mac } = subscriber;
    const endpoint = this.#endpoint;
    if (endpoint === undefined || binding === undefined) return;
    const delivery = yield* deliverRestart(endpoint, number, binding, order);
    if (this.#endpoint !== endpoint) return; // the site was stopped meanwhile and heard nothing
    if (delivery.outcome === "accepted") subscriber.downloadServer = order.server;
    this.#facts.delivered(mac, delivery);
  }

  #isRegistered(subscriber: Subscriber | undefined): boolean {
    return subscriber !== undefined && liveBinding(subscriber, this.#world.clock.nowMs) !== undefined;
  }
}
