import { defineFact, perform } from "../../sim/kernel/index.ts";
import type { Endpoint, Host, Process, World } from "../../sim/kernel/index.ts";
import {
  SipEndpoint,
  buildRequest,
  hangUp,
  invite,
  printReportedValues,
  register,
  respond,
  sipProtocol,
  sipUriOf,
  voiceDescription,
} from "../../sim/protocols/sip/index.ts";
import type { RegisterResult } from "../../sim/protocols/sip/index.ts";

/** What came of a softphone's registration. */
export const softphoneAnswered = defineFact<{ number: string; outcome: SoftphoneOutcome }>(
  "technician.softphone-answered",
  "outcome",
);

/** `silent`: the site said nothing at all. */
export type SoftphoneOutcome = "registered" | "refused" | "silent";

export interface SoftphoneAnswer {
  readonly number: string;
  readonly outcome: SoftphoneOutcome;
}

/** A softphone has called a number, which answered or not. */
export const softphoneCalled = defineFact<{
  number: string;
  dialled: string;
  outcome: "answered" | "failed";
}>("technician.softphone-called", "outcome");

/** A subscription that a softphone registers with. */
export interface SoftphoneUser {
  readonly number: string;
  readonly password: string;
}

/** A SIP event as somebody sends it to a phone; without a body it has no content type. */
export interface SipEvent {
  readonly event: string;
  readonly contentType: string;
  readonly body: string;
}

const sipPort = 5060;
const periodSeconds = 3600;
const floodPort = 5099;
const floodEndsAfterMs = 1000;

/** Softphones on one computer: several subscriptions that a site sees at one address. */
export class Softphones {
  readonly #world: World;
  readonly #host: Host;
  #endpoint: SipEndpoint | undefined;

  readonly #answered: () => void;

  /** `answered` is called whenever a promise is kept. */
  constructor(world: World, host: Host, answered: () => void) {
    this.#world = world;
    this.#host = host;
    this.#answered = answered;
  }

  /** Registers all users at once, each so many times in a row; answers what came of the last time. */
  register(registrar: Endpoint, users: readonly SoftphoneUser[], times: number): Promise<SoftphoneAnswer[]> {
    const endpoint = this.#open();
    return Promise.all(users.map((user) => this.#registerOne(endpoint, registrar, user, times)));
  }

  /** Sends a phone an event, with an object or without; answers the status, or undefined when none came. */
  notify(to: Endpoint, number: string, event: SipEvent): Promise<number | undefined> {
    const endpoint = this.#open();
    return new Promise((resolve) => {
      this.#world.spawn(`event for ${number}`, sendEvent(endpoint, to, number, event), (end) => {
        if (end.how !== "finished") return;
        resolve(end.result);
        this.#answered();
      });
    });
  }

  /** Has all users dial a number at once and hang up when it has answered. */
  async call(server: Endpoint, users: readonly SoftphoneUser[], dialled: string): Promise<void> {
    await Promise.all(users.map((user) => this.#callOne(server, user, dialled)));
  }

  #callOne(server: Endpoint, { number, password }: SoftphoneUser, dialled: string): Promise<void> {
    const endpoint = this.#open();
    const credentials = { authName: number, password };
    const host = this.#host;
    const call = function* (): Process<"answered" | "failed"> {
      const caller = { server, user: number, credentials };
      const result = yield* invite(endpoint, caller, dialled, voiceDescription(host.address));
      if (result.outcome !== "answered") return "failed";
      yield* hangUp(endpoint, result.dialog);
      return "answered";
    };
    return new Promise((resolve) => {
      this.#world.spawn(`call of softphone ${number}`, call(), (end) => {
        if (end.how !== "finished") return;
        this.#world.trace.record(softphoneCalled, host.name, number, {
          number,
          dialled,
          outcome: end.result,
        });
        resolve();
        this.#answered();
      });
    });
  }

  /** Sends so many OPTIONS at one instant and hears no answer. */
  flood(to: Endpoint, requests: number): void {
    const { address } = this.#host;
    const ignore = () => {};
    const socket = this.#world.network.bind(this.#host, floodPort, sipProtocol, ignore, ignore);
    const uri = sipUriOf(to);
    for (let count = 1; count <= requests; count++) {
      const request = buildRequest({
        method: "OPTIONS",
        uri,
        from: `<sip:flood@${address}>;tag=flood`,
        to: `<${uri}>`,
        callId: `flood-${count}@${address}`,
        sequence: count,
      });
      const via = `SIP/2.0/UDP ${address}:${floodPort};branch=z9hG4bKflood${count}`;
      socket.send({ ...request, headers: [{ name: "Via", value: via }, ...request.headers] }, to);
    }
    this.#world.scheduler.schedule(floodEndsAfterMs, () => socket.close());
  }

  #registerOne(
    endpoint: SipEndpoint,
    registrar: Endpoint,
    { number, password }: SoftphoneUser,
    times: number,
  ): Promise<SoftphoneAnswer> {
    const account = { registrar, user: number, authName: number, password, expiresSeconds: periodSeconds };
    const attempts = this.#repeat(times, () => register(endpoint, account, reportOf()));
    return new Promise((resolve) => {
      this.#world.spawn(`softphone ${number}`, attempts, (end) => {
        if (end.how !== "finished") return;
        const answer = { number, outcome: outcomeOf(end.result) };
        this.#world.trace.record(softphoneAnswered, this.#host.name, number, answer);
        resolve(answer);
        this.#answered();
      });
    });
  }

  #open(): SipEndpoint {
    return (this.#endpoint ??= new SipEndpoint(this.#world, this.#host, sipPort, {
      methods: ["NOTIFY"],
      onRequest: (request) => respond(request, 489), // RFC 6665 §8.2.1
    }));
  }

  *#repeat(times: number, attempt: () => Process<RegisterResult>): Process<RegisterResult> {
    let result = yield* attempt();
    for (let count = 1; count < times; count++) result = yield* attempt();
    return result;
  }
}

function* sendEvent(
  endpoint: SipEndpoint,
  to: Endpoint,
  number: string,
  { event, contentType, body }: SipEvent,
): Process<number | undefined> {
  const uri = sipUriOf(to, number);
  const request = buildRequest({
    method: "NOTIFY",
    uri,
    from: `<${sipUriOf(endpoint.local)}>;tag=${endpoint.uniqueName()}`,
    to: `<${uri}>`,
    callId: `${endpoint.uniqueName()}@${endpoint.local.address}`,
    sequence: endpoint.nextSequence(),
    headers: [
      { name: "Event", value: event },
      { name: "Subscription-State", value: "terminated" }, // RFC 6665 §8.2.3; there is no subscription
      ...(contentType === "" ? [] : [{ name: "Content-Type", value: contentType }]),
    ],
    body,
  });
  return (yield* perform(endpoint.request(request, to)))?.status;
}

function outcomeOf(result: RegisterResult): SoftphoneOutcome {
  if (result.outcome === "registered" || result.outcome === "refused") return result.outcome;
  return "silent";
}

function reportOf() {
  const values = { mac: null, version: "1.0", globalIndex: null, specificIndex: null };
  return printReportedValues("Softphone", values);
}
