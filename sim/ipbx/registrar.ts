import type { Clock } from "../kernel/index.ts";
import {
  contactHeader,
  contactsOf,
  headerOf,
  headerValue,
  headerValues,
  NameAddress,
  parseReportedValues,
  readHeader,
  respond,
  secondsOf,
  sequenceOf,
  sipUriOf,
  toHeader,
  withDownloadNotice,
} from "../protocols/sip/index.ts";
import type {
  DownloadNotice,
  ExpectedValues,
  ReportedValues,
  SipPeer,
  SipRequest,
  SipResponse,
} from "../protocols/sip/index.ts";
import type { Authenticator } from "./authenticator.ts";
import type { RefusalReason } from "./facts.ts";
import type { Overload } from "./overload.ts";
import { liveBinding } from "./subscribers.ts";
import type { Binding, Subscriber, Subscribers } from "./subscribers.ts";

export interface RegistrarOptions {
  /** Granted when a phone asks for no period, and the longest one granted. */
  readonly registrationPeriodSeconds: number;
  readonly minimumExpiresSeconds: number;
}

/** Hears what became of each REGISTER. */
export interface RegistrarEvents {
  /** `isNew`: not a mere refresh of what was known. */
  registered(subscriber: Subscriber, reported: ExpectedValues, isNew: boolean, from: SipPeer): void;
  unregistered(subscriber: Subscriber, from: SipPeer): void;
  refused(number: string, reason: RefusalReason, from: SipPeer): void;
  overloaded(retryAfterSeconds: number, from: SipPeer): void;
  /** Whether phones are served here at all: a redundant server waits for its time. */
  serves(): boolean;
  /** The site of the multi-site that declares a number which this one does not. */
  declaredElsewhere(number: string): SipPeer | undefined;
  redirected(number: string, site: SipPeer, from: SipPeer): void;
  /** A subscription has another phone now; `before` is who sat there until then. */
  seated(subscriber: Subscriber, before: Subscriber | undefined): void;
  /** What a phone that has registered is told of firmware and files; undefined for most. */
  noticeFor(subscriber: Subscriber): DownloadNotice | undefined;
}

/** When a phone may ask a redundant server again that waits for its time. */
const standbyRetrySeconds = 10;

interface Refusal {
  readonly reason: RefusalReason;
  readonly response: SipResponse;
}

/** The registrar of a site (RFC 3261 §10.3): one binding per phone, every step O(1). */
export class Registrar {
  readonly #options: RegistrarOptions;
  readonly #clock: Clock;
  readonly #subscribers: Subscribers;
  readonly #authenticator: Authenticator;
  readonly #events: RegistrarEvents;
  readonly #overload: Overload | undefined;

  constructor(
    options: RegistrarOptions,
    clock: Clock,
    subscribers: Subscribers,
    authenticator: Authenticator,
    events: RegistrarEvents,
    overload?: Overload,
  ) {
    this.#options = options;
    this.#clock = clock;
    this.#subscribers = subscribers;
    this.#authenticator = authenticator;
    this.#events = events;
    this.#overload = overload;
  }

  /** Answers a REGISTER; the steps and their order are those of RFC 3261 §10.3. */
  register(request: SipRequest, from: SipPeer): SipResponse {
    const retryAfterSeconds = this.#overload?.refuse();
    if (retryAfterSeconds !== undefined) {
      this.#events.overloaded(retryAfterSeconds, from);
      return respond(request, 503, [{ name: "Retry-After", value: String(retryAfterSeconds) }]);
    }
    if (!this.#events.serves()) {
      const wait = { name: "Retry-After", value: String(standbyRetrySeconds) };
      return respond(request, 503, [wait]);
    }
    const required = headerValues(request, "Require");
    const number = readHeader(request, toHeader)?.sipUri?.user ?? "";
    if (required.length > 0) {
      const unsupported = { name: "Unsupported", value: required.join(", ") };
      return this.#refuse(number, from, refusal(request, 420, "unsupported-extension", [unsupported]));
    }
    const subscriber = this.#subscribers.byNumber(number);
    if (subscriber === undefined) {
      const elsewhere = this.#events.declaredElsewhere(number);
      if (elsewhere !== undefined) return this.#redirect(request, number, elsewhere, from);
      return this.#refuse(number, from, refusal(request, 404, "unknown-user"));
    }
    const authentication = this.#authenticator.authenticate(request, subscriber);
    if (!authentication.proven) {
      const { response, wrongPassword } = authentication;
      return wrongPassword ? this.#refuse(number, from, { reason: "wrong-password", response }) : response;
    }
    const reported = parseReportedValues(request);
    if (reported.mac !== null && subscriber.seating !== "fixed") this.#seat(subscriber, reported.mac);
    if (reported.mac !== null && reported.mac !== subscriber.mac) {
      return this.#refuse(number, from, refusal(request, 403, "another-phone"));
    }
    const refused = this.#bind(request, subscriber, reported, from);
    return refused === undefined
      ? this.#listBinding(request, subscriber)
      : this.#refuse(number, from, refused);
  }

  /** The site of the login sends the phone to the one that declares the subscription (RFC 3261 §21.3.3). */
  #redirect(request: SipRequest, number: string, site: SipPeer, from: SipPeer): SipResponse {
    this.#events.redirected(number, site, from);
    return respond(request, 302, [{ name: "Contact", value: `<${sipUriOf(site, number)}>` }]);
  }

  /** A user sits down at a phone: whoever sat there is gone, and where he sat before nobody does any more. */
  #seat(subscriber: Subscriber, mac: string): void {
    if (subscriber.mac === mac) return;
    const before = this.#subscribers.seat(subscriber, mac);
    if (before !== undefined) before.binding = undefined;
    this.#events.seated(subscriber, before);
  }

  /** Steps 6 and 7: changes the binding as the request asks, or answers why not. */
  #bind(
    request: SipRequest,
    subscriber: Subscriber,
    reported: ReportedValues,
    from: SipPeer,
  ): Refusal | undefined {
    const contacts = contactsOf(request);
    if (contacts.length === 0) return undefined; // a query
    if (contacts.length > 1) return refusal(request, 400, "bad-request"); // a phone has one binding
    if (isOutOfOrder(request, subscriber.binding)) return refusal(request, 500, "out-of-order");
    const [contact] = contacts;
    if (contact === "*") {
      if (secondsOf(request, "Expires") !== 0) return refusal(request, 400, "bad-request");
      this.#unbind(subscriber, from);
      return undefined;
    }
    const target = contact && targetOf(contact, from);
    if (contact === undefined || target === undefined) return refusal(request, 400, "bad-request");
    const seconds = this.#periodFor(request, contact);
    if (seconds === 0) this.#unbind(subscriber, from);
    else if (seconds < this.#options.minimumExpiresSeconds) return this.#tooBrief(request);
    else this.#store(request, subscriber, { contact: contact.uri, target, seconds }, reported, from);
    return undefined;
  }

  #periodFor(request: SipRequest, contact: NameAddress): number {
    const { registrationPeriodSeconds } = this.#options;
    const asked = contact.parameter("expires");
    const seconds =
      asked !== undefined && /^\d{1,10}$/.test(asked) ? Number(asked) : secondsOf(request, "Expires");
    return Math.min(seconds ?? registrationPeriodSeconds, registrationPeriodSeconds);
  }

  #tooBrief(request: SipRequest): Refusal {
    const minimum = { name: "Min-Expires", value: String(this.#options.minimumExpiresSeconds) };
    return refusal(request, 423, "interval-too-brief", [minimum]);
  }

  #store(
    request: SipRequest,
    subscriber: Subscriber,
    { contact, target, seconds }: { contact: string; target: SipPeer; seconds: number },
    { version, globalIndex, specificIndex }: ReportedValues,
    from: SipPeer,
  ): void {
    const nowMs = this.#clock.nowMs;
    const before = liveBinding(subscriber, nowMs);
    const callId = headerValue(request, "Call-ID")!;
    const values = { version, globalIndex, specificIndex };
    const isRefresh =
      before?.callId === callId && before.contact === contact && sameValues(subscriber.reported, values);
    const sequence = sequenceOf(request)!.number;
    const expiresAtMs = nowMs + seconds * 1000;
    subscriber.binding = { contact, target, flow: from, callId, sequence, expiresAtMs };
    subscriber.reported = values;
    this.#events.registered(subscriber, values, !isRefresh, from);
  }

  #unbind(subscriber: Subscriber, from: SipPeer): void {
    const wasBound = liveBinding(subscriber, this.#clock.nowMs) !== undefined;
    subscriber.binding = undefined;
    if (wasBound) this.#events.unregistered(subscriber, from);
  }

  #refuse(number: string, from: SipPeer, { reason, response }: Refusal): SipResponse {
    this.#events.refused(number, reason, from);
    return response;
  }

  /** Step 8: the answer lists what is registered now. */
  #listBinding(request: SipRequest, subscriber: Subscriber): SipResponse {
    const nowMs = this.#clock.nowMs;
    const binding = liveBinding(subscriber, nowMs);
    if (binding === undefined) return respond(request, 200);
    const seconds = Math.ceil((binding.expiresAtMs - nowMs) / 1000);
    const contact = new NameAddress(binding.contact, [["expires", String(seconds)]]);
    const response = respond(request, 200, [headerOf(contactHeader, [contact])]);
    const notice = this.#events.noticeFor(subscriber);
    return notice === undefined ? response : withDownloadNotice(response, notice);
  }
}

function refusal(
  request: SipRequest,
  status: number,
  reason: RefusalReason,
  headers: readonly { name: string; value: string }[] = [],
): Refusal {
  return { reason, response: respond(request, status, headers) };
}

/** RFC 3261 §10.3 step 7: within one Call-ID only a rising CSeq changes a binding. */
function isOutOfOrder(request: SipRequest, binding: Binding | undefined): boolean {
  if (binding === undefined || binding.callId !== headerValue(request, "Call-ID")) return false;
  return sequenceOf(request)!.number <= binding.sequence;
}

/** Where requests for a contact go: mostly to where it came from; phones register addresses, never names. */
function targetOf(contact: NameAddress, from: SipPeer): SipPeer | undefined {
  const uri = contact.sipUri;
  if (uri?.host === from.address && uri.port === from.port && uri.transport === from.transport) return from;
  if (uri === undefined || !/^\d{1,3}(\.\d{1,3}){3}$/.test(uri.host)) return undefined;
  return { address: uri.host, port: uri.port, ...(uri.transport && { transport: uri.transport }) };
}

function sameValues(one: ExpectedValues | undefined, other: ExpectedValues): boolean {
  return (
    one?.version === other.version &&
    one.globalIndex === other.globalIndex &&
    one.specificIndex === other.specificIndex
  );
}
