import { VirtualWorld, answerOf, perform } from "../kernel/index.ts";
import type { Endpoint, Fact, Host, HttpOutcome, HttpResponse, Process, World } from "../kernel/index.ts";
import { VirtualNetwork } from "../network/index.ts";
import type { TopologyDescription, VirtualNetworkOptions } from "../network/index.ts";
import { SipEndpoint, printReportedValues, register, respond } from "../protocols/sip/index.ts";
import type { RegisterResult, SipAccount, SipRequest, SipResponse } from "../protocols/sip/index.ts";
import { createSite } from "./index.ts";
import type { Site, SiteOptions, SubscriberOptions } from "./index.ts";

export const managementToken = "token-of-s1";

/** Subscriber number n (from 0) of the tests: 6000 + n, a MAC that ends in n, a 6867i. */
export function subscriber(n: number, changes: Partial<SubscriberOptions> = {}): SubscriberOptions {
  return {
    number: String(6000 + n),
    mac: `00085D${n.toString(16).toUpperCase().padStart(6, "0")}`,
    model: "6867i",
    range: "6xxxi",
    label: `Desk ${n}`,
    authName: String(6000 + n),
    password: `secret ${n}`,
    ...changes,
  };
}

/** The settings of the tests' site on a host. */
export function siteOptions(host: Host, changes: Partial<SiteOptions> = {}): SiteOptions {
  return {
    id: "S1",
    name: "Site 1",
    host,
    release: "R8.2",
    sipPort: 5060,
    managementPort: 8080,
    managementToken,
    realm: "mivoice5000",
    registrationPeriodSeconds: 3600,
    minimumExpiresSeconds: 60,
    subscribers: [subscriber(0), subscriber(1), subscriber(2)],
    ...changes,
  };
}

/** A SIP port that registers and answers NOTIFY as the test wants. */
export class TestPhone {
  readonly host: Host;
  readonly endpoint: SipEndpoint;
  readonly received: SipRequest[] = [];
  /** The answer to every NOTIFY. */
  status = 200;
  readonly #site: Endpoint;
  readonly #subscriber: SubscriberOptions;

  constructor(world: World, host: Host, site: Endpoint, subscriber: SubscriberOptions) {
    this.host = host;
    this.#site = site;
    this.#subscriber = subscriber;
    this.endpoint = new SipEndpoint(world, host, 5060, {
      methods: ["NOTIFY"],
      onRequest: (request) => this.#answer(request),
    });
  }

  /** Registers with what differs from the subscription, and reports the version and indexes. */
  *register(
    account: Partial<SipAccount> = {},
    reported: { mac?: string; version?: string; globalIndex?: number; specificIndex?: number } = {},
  ): Process<RegisterResult> {
    const { number, authName, password, mac } = this.#subscriber;
    const headers = printReportedValues("Aastra 6867i", {
      mac: reported.mac ?? mac,
      version: reported.version ?? "5.0.0.1018",
      globalIndex: reported.globalIndex ?? null,
      specificIndex: reported.specificIndex ?? null,
    });
    const complete = {
      registrar: this.#site,
      user: number,
      authName,
      password,
      expiresSeconds: 3600,
      ...account,
    };
    return yield* register(this.endpoint, complete, headers);
  }

  #answer(request: SipRequest): SipResponse {
    this.received.push(request);
    return respond(request, this.status);
  }
}

export interface SiteLab {
  readonly world: VirtualWorld;
  readonly network: VirtualNetwork;
  readonly site: Site;
  readonly siteAddress: Endpoint;
  readonly phones: readonly TestPhone[];
  /** Runs a process of the test to its end, and what it started. */
  run<Result>(process: Process<Result>): Promise<Result>;
  /** One request to the management API, from another host. */
  manage(method: string, path: string, body?: unknown, token?: string): Process<HttpResponse>;
  /** Data of the facts of a kind. */
  stated(kind: string): Fact["data"][];
}

/** A started site with a phone for each subscriber, in the virtual world. */
export async function openSiteLab(
  changes: Partial<SiteOptions> = {},
  topology: TopologyDescription = {},
  networkOptions: VirtualNetworkOptions = {},
): Promise<SiteLab> {
  let network!: VirtualNetwork;
  const world = new VirtualWorld({
    seed: "site",
    network: (world) => (network = new VirtualNetwork(world, topology, networkOptions)),
  });
  const [siteSegment, phoneSegment] = topology.segments ?? [];
  const host = network.addHost({ name: "ipbx", address: "10.0.0.1", ...segment(siteSegment) });
  const manager = network.addHost({ name: "manager", address: "10.0.0.2", ...segment(siteSegment) });
  const options = siteOptions(host, changes);
  const siteAddress = { address: host.address, port: options.sipPort };
  const site = createSite(world, options);
  await site.start();
  const phones = options.subscribers.map((subscriber, n) => {
    const address = `10.1.${n >> 8}.${n & 255}`;
    const phoneHost = network.addHost({ name: `phone-${n}`, address, ...segment(phoneSegment) });
    return new TestPhone(world, phoneHost, siteAddress, subscriber);
  });
  return {
    world,
    network,
    site,
    siteAddress,
    phones,
    run: (process) => runProcess(world, process),
    *manage(method, path, body, token = managementToken) {
      const request = {
        method,
        path,
        headers: { authorization: `Bearer ${token}` },
        body: body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body),
      };
      const to = { address: host.address, port: options.managementPort };
      const begin = (done: (outcome: HttpOutcome) => void) =>
        network.request(manager, to, request, 5000, done);
      const outcome = yield* perform(answerOf<HttpOutcome>("management", begin));
      if (!outcome.ok) throw new Error(`management request failed: ${outcome.reason}`);
      return outcome.response;
    },
    stated: (kind) => world.trace.facts.filter((fact) => fact.kind === kind).map((fact) => fact.data),
  };
}

async function runProcess<Result>(world: VirtualWorld, process: Process<Result>): Promise<Result> {
  let result: { value: Result } | undefined;
  let failure: unknown;
  const running = world.spawn("test", process, (end) => {
    if (end.how === "finished") result = { value: end.result };
    else if (end.how === "failed") failure = end.error;
  });
  await world.run(() => !running.alive);
  if (failure !== undefined) throw failure;
  return result!.value;
}

function segment(name: string | undefined) {
  return name === undefined ? {} : { segment: name };
}
