import type { Endpoint, FactData, FactKind, World } from "../kernel/index.ts";
import type { StoredImage } from "../protocols/digital-line/index.ts";
import type { ServedRequest } from "../protocols/http-api/index.ts";
import type { ExpectedValues } from "../protocols/sip/index.ts";
import type { Call } from "./calls.ts";
import type { DigitalSubscriber } from "./digital-directory.ts";
import type { DigitalOrder } from "./digital-orders.ts";
import * as facts from "./facts.ts";
import type { DigitalOrderOutcome, OrderOutcome, RefusalReason } from "./facts.ts";
import type { Delivery } from "./restart-delivery.ts";
import type { SiteOrder } from "./restart-orders.ts";
import type { BlacklistReason } from "./sip-security.ts";
import { replicaPath } from "./standby.ts";
import type { Subscriber } from "./subscribers.ts";

/** Requests that come as often as the pace of the world makes them. */
const pacedRequests = new Map([
  ["/management/v1/tdw-tables", facts.siteTablesRead],
  [replicaPath, facts.siteReplicaRead],
  ["/management/v1/phones", facts.siteInventoryRead],
  ["/management/v1/line-phones", facts.siteLinesReported],
]);

/** States what happens at a site; what concerns one phone's dialogue stands in the conversation with it. */
export class SiteFacts {
  readonly #world: World;
  readonly #site: string;

  constructor(world: World, site: string) {
    this.#world = world;
    this.#site = site;
  }

  registered({ number, mac }: Subscriber, reported: ExpectedValues, isNew: boolean, from: Endpoint): void {
    const { version, globalIndex, specificIndex } = reported;
    if (isNew) this.#state(facts.siteRegistered, { number, mac, version, globalIndex, specificIndex }, from);
    else this.#state(facts.siteRegistrationRefreshed, { number }, from);
  }

  unregistered({ number, mac }: Subscriber, from: Endpoint): void {
    this.#state(facts.siteUnregistered, { number, mac }, from);
  }

  refused(number: string, reason: RefusalReason, from: Endpoint): void {
    this.#state(facts.siteRegistrationRefused, { number, reason }, from);
  }

  orderReceived(actionId: string, { range, macs, server, expected }: SiteOrder): void {
    const { versions, globalIndex, specificIndex } = expected;
    this.#state(facts.siteOrderReceived, {
      actionId,
      range,
      phones: macs.length,
      server: this.#world.network.nameOf(server.host),
      port: server.port,
      path: server.path,
      user: server.user,
      password: server.password === "" ? "" : "***",
      versions: versions === null ? null : printVersions(versions),
      globalIndex,
      specificIndex,
    });
  }

  phoneOrdered(actionId: string, mac: string, outcome: OrderOutcome): void {
    this.#state(facts.sitePhoneOrdered, { actionId, mac, outcome });
  }

  digitalOrderReceived(actionId: string, { gateway, versions }: DigitalOrder): void {
    this.#state(facts.siteDigitalOrderReceived, { actionId, gateway, versions: printVersions(versions) });
  }

  digitalPhoneOrdered(actionId: string, phone: DigitalSubscriber, outcome: DigitalOrderOutcome): void {
    const { number, gateway } = phone;
    this.#stateOfLine(facts.siteDigitalPhoneOrdered, { actionId, number, gateway, outcome });
  }

  digitalPhoneReported({ number, gateway, version }: DigitalSubscriber): void {
    this.#stateOfLine(facts.siteDigitalPhoneReported, { number, gateway, version });
  }

  digitalImageStored({ model, version, sizeBytes }: StoredImage): void {
    this.#state(facts.siteDigitalImageStored, { model, version, sizeBytes });
  }

  spacesCleared(range: string, files: number): void {
    this.#state(facts.siteSpacesCleared, { range, files });
  }

  overloaded(retryAfterSeconds: number, from: Endpoint): void {
    this.#state(facts.siteOverloaded, { retryAfterSeconds }, from);
  }

  blacklisted(address: string, because: BlacklistReason, registrations: number): void {
    const host = this.#world.network.nameOf(address);
    this.#state(facts.siteAddressBlacklisted, { host, because, registrations });
  }

  released(address: string): void {
    this.#state(facts.siteAddressReleased, { host: this.#world.network.nameOf(address) });
  }

  dropped(from: Endpoint): void {
    this.#state(facts.siteMessageDropped, {}, from);
  }

  hashRequested(granted: boolean): void {
    this.#state(facts.siteHashRequested, { granted });
  }

  hashWarned(): void {
    this.#state(facts.siteHashWarned, {});
  }

  hashGenerated(): void {
    this.#state(facts.siteHashGenerated, {});
  }

  fileAsked(status: number, isWrongHash: boolean, from: Endpoint): void {
    this.#state(facts.siteFileAsked, { status }, from);
    if (isWrongHash) this.#state(facts.siteHashRefused, {}, from);
  }

  callRouted({ number, hierarchy }: Subscriber, dialled: string, called: string): void {
    this.#stateOfCaller(facts.siteCallRouted, { caller: number, hierarchy, dialled, called });
  }

  callReleased({ number }: Subscriber, called: string): void {
    this.#stateOfCaller(facts.siteCallReleased, { caller: number, called });
  }

  numberNotTranslated({ number, hierarchy }: Subscriber, dialled: string): void {
    const alarm = "number-not-translated";
    this.#stateOfCaller(facts.siteAlarm, { alarm, caller: number, hierarchy, dialled });
  }

  redirected(number: string, site: Endpoint, from: Endpoint): void {
    const name = this.#world.network.nameOf(site.address);
    this.#state(facts.siteLoginRedirected, { number, site: name }, from);
  }

  seated({ number, mac }: Subscriber, before: Subscriber | undefined): void {
    this.#state(facts.siteSeated, { number, mac, before: before?.number ?? null });
  }

  tookOver(): void {
    this.#state(facts.siteTookOver, {});
  }

  handedBack(registrations: number): void {
    this.#state(facts.siteHandedBack, { registrations });
  }

  delivered(mac: string, delivery: Delivery): void {
    if (delivery.outcome === "silent") this.#state(facts.sitePhoneSilent, { mac });
    if (delivery.outcome === "refused") this.#state(facts.sitePhoneRefused, { mac, status: delivery.status });
  }

  tablesReset(range: string, rows: number): void {
    this.#state(facts.siteTablesReset, { range, rows });
  }

  served({ method, path, status, isPaced }: ServedRequest): void {
    const paced = isPaced ? pacedRequests.get(path) : undefined;
    if (paced === undefined) this.#state(facts.siteManagementRequest, { method, path, status });
    else this.#state(paced, { status });
  }

  callConnected(a: string, b: string): void {
    this.#state(facts.siteCallConnected, { a, b });
  }

  callEnded({ a, b }: Call, because: string): void {
    this.#state(facts.siteCallEnded, { a, b, because });
  }

  /** What concerns one caller stands in the conversation with him. */
  #stateOfCaller<Data extends FactData & { caller: string }>(kind: FactKind<Data>, data: Data): void {
    this.#world.trace.record(kind, this.#site, data.caller, data);
  }

  /** What concerns one digital phone stands in the conversation with it. */
  #stateOfLine<Data extends FactData & { number: string }>(kind: FactKind<Data>, data: Data): void {
    this.#world.trace.record(kind, this.#site, data.number, data);
  }

  #state<Data extends FactData>(kind: FactKind<Data>, data: Data, peer?: Endpoint): void {
    const conversation = peer === undefined ? "" : this.#world.network.nameOf(peer.address);
    this.#world.trace.record(kind, this.#site, conversation, data);
  }
}

/** `6867i=6.4.0.140 6920=6.4.0.140`, in alphabetical order. */
function printVersions(versions: Readonly<Record<string, string>>): string {
  return Object.entries(versions)
    .map(([model, version]) => `${model}=${version}`)
    .sort()
    .join(" ");
}
