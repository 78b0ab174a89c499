import type { Process, World } from "../kernel/index.ts";
import {
  hangUp,
  headerValue,
  invite,
  parseNameAddress,
  parseSipUri,
  respond,
  sipUriOf,
  withVoice,
} from "../protocols/sip/index.ts";
import type {
  Dialog,
  SipAnswer,
  SipEndpoint,
  SipPeer,
  SipRequest,
  SipResponse,
} from "../protocols/sip/index.ts";
import type { Authenticator } from "./authenticator.ts";
import { translate } from "./numbering.ts";
import type { NumberingPlan } from "./numbering.ts";
import type { SiteFacts } from "./site-facts.ts";
import type { Subscriber, Subscribers } from "./subscribers.ts";

/** What a site needs to bring calls to the public network. */
export interface CallOptions {
  readonly plan: NumberingPlan;
  /** Where the trunk line leads. */
  readonly trunk: SipPeer;
  /** The site's local time of day. */
  readonly hour: () => number;
}

/** A call that stands: who began it, and its leg to the public network. */
interface OutgoingCall {
  readonly caller: Subscriber;
  readonly called: string;
  readonly leg: Dialog;
}

/** The calls of a site's subscribers to the public network: one leg to each side (RFC 3261 §6, B2BUA). */
export class CallControl {
  readonly #world: World;
  readonly #site: string;
  readonly #options: CallOptions;
  readonly #subscribers: Subscribers;
  readonly #authenticator: Authenticator;
  readonly #facts: SiteFacts;
  readonly #calls = new Map<string, OutgoingCall>();

  constructor(
    world: World,
    site: string,
    options: CallOptions,
    subscribers: Subscribers,
    authenticator: Authenticator,
    facts: SiteFacts,
  ) {
    this.#world = world;
    this.#site = site;
    this.#options = options;
    this.#subscribers = subscribers;
    this.#authenticator = authenticator;
    this.#facts = facts;
  }

  /** Answers an INVITE or a BYE. */
  answer(endpoint: SipEndpoint, request: SipRequest, from: SipPeer): SipAnswer {
    return request.method === "INVITE" ? this.#begin(endpoint, request, from) : this.#end(endpoint, request);
  }

  /** Every call is in memory. */
  clear(): void {
    this.#calls.clear();
  }

  #begin(endpoint: SipEndpoint, request: SipRequest, from: SipPeer): SipAnswer {
    const caller = this.#callerOf(request);
    if (caller === undefined) return respond(request, 403);
    const authentication = this.#authenticator.authenticate(request, caller);
    if (!authentication.proven) return authentication.response;
    const dialled = parseSipUri(request.uri)?.user ?? "";
    const { plan, trunk, hour } = this.#options;
    const dialling = { hierarchy: caller.hierarchy, address: from.address, hour: hour() };
    const translation = translate(plan, dialled, dialling);
    if (translation.goes === "nowhere") return respond(request, 404);
    if (translation.alarm) this.#facts.numberNotTranslated(caller, dialled);
    this.#facts.callRouted(caller, dialled, translation.number);
    const connect = this.#connect(endpoint, request, from, caller, translation.number, trunk);
    return (give) =>
      void this.#world.spawn(`call of ${this.#site} from ${caller.number}`, connect, (end) => {
        if (end.how === "finished") give(end.result);
      });
  }

  *#connect(
    endpoint: SipEndpoint,
    request: SipRequest,
    from: SipPeer,
    caller: Subscriber,
    called: string,
    trunk: SipPeer,
  ): Process<SipResponse> {
    const result = yield* invite(endpoint, { server: trunk, user: caller.number }, called, request.body);
    switch (result.outcome) {
      case "answered": {
        const leg = result.dialog;
        this.#calls.set(headerValue(request, "Call-ID") ?? "", { caller, called, leg });
        const contact = sipUriOf(endpoint.localFor(from), called);
        return withVoice(respond(request, 200), contact, result.description);
      }
      case "refused":
        return respond(request, result.status);
      case "unanswered":
        return respond(request, 504);
    }
  }

  #end(endpoint: SipEndpoint, request: SipRequest): SipResponse {
    const callId = headerValue(request, "Call-ID") ?? "";
    const call = this.#calls.get(callId);
    if (call === undefined) return respond(request, 481);
    this.#calls.delete(callId);
    this.#facts.callReleased(call.caller, call.called);
    void this.#world.spawn(`end of a call of ${this.#site}`, hangUp(endpoint, call.leg));
    return respond(request, 200);
  }

  #callerOf(request: SipRequest): Subscriber | undefined {
    const uri = parseNameAddress(headerValue(request, "From") ?? "")?.uri ?? "";
    return this.#subscribers.byNumber(parseSipUri(uri)?.user ?? "");
  }
}
