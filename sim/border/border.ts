import { perform } from "../kernel/index.ts";
import type { FactData, FactKind, Host, Process, ServerSecurity, World } from "../kernel/index.ts";
import { SipEndpoint, headerValues, respond, sipFacts, sipUriOf } from "../protocols/sip/index.ts";
import type { SipAnswer, SipPeer, SipRequest, SipResponse } from "../protocols/sip/index.ts";
import { Bindings } from "./bindings.ts";
import { borderPhoneBound, borderPhoneReleased, borderRequestRefused } from "./facts.ts";
import type { RefusalReason } from "./facts.ts";
import { FileRelay } from "./file-relay.ts";
import type { FileRelayOptions } from "./file-relay.ts";
import {
  calledNumber,
  callingNumber,
  contactOf,
  contactsAt,
  grantedSeconds,
  hopsLeft,
  passedBack,
  passedOn,
  registeredNumber,
} from "./relayed.ts";

export interface BorderOptions {
  /** Names the border element in facts. */
  readonly id: string;
  readonly host: Host;
  readonly sipPort: number;
  /** Where remote phones register by TLS, if they may. */
  readonly sipTls?: { readonly port: number; readonly security: ServerSecurity };
  /** Where remote phones fetch the site's files over HTTPS, if the site serves any. */
  readonly files?: FileRelayOptions;
  /** The one iPBX that it is tied to (MBG-ARCH-007). */
  readonly site: { readonly id: string; readonly sip: SipPeer };
}

/** What the lab shows of a border element. */
export interface BorderView {
  readonly id: string;
  readonly site: string;
  readonly running: boolean;
  /** Phones that are registered through it. */
  readonly phones: number;
}

const connectionsWaitingMax = 511;
const statusOf: Readonly<Record<RefusalReason, number>> = {
  "bad-request": 400,
  stranger: 403,
  silent: 408,
  "not-bound": 480,
  hops: 483,
};

/**
 * A border element between remote phones and one iPBX: a back-to-back user agent for what they say to each
 * other here. The site sees every remote phone at the border's address, and reaches it there.
 */
export class Border {
  readonly #world: World;
  readonly #options: BorderOptions;
  readonly #bindings: Bindings;
  readonly #files: FileRelay | undefined;
  #endpoint: SipEndpoint | undefined;

  constructor(world: World, options: BorderOptions) {
    this.#world = world;
    this.#options = options;
    this.#bindings = new Bindings(world.clock);
    const { host, id, files } = options;
    this.#files = files && new FileRelay(world, host, id, files);
  }

  get id(): string {
    return this.#options.id;
  }

  /** Opens the ports. Rejects with the network's ListenError when one cannot be opened; then none is. */
  async start(): Promise<void> {
    const { id, host, sipPort, sipTls } = this.#options;
    if (this.#endpoint !== undefined) throw new Error(`border element ${id} is running already`);
    const endpoint = new SipEndpoint(this.#world, host, sipPort, {
      methods: ["REGISTER", "NOTIFY", "INVITE", "BYE"],
      onRequest: (request, from) => this.#answer(endpoint, request, from),
      observer: sipFacts(this.#world, id),
    });
    this.#endpoint = endpoint;
    try {
      await Promise.all([
        endpoint.ready,
        endpoint.acceptConnections(connectionsWaitingMax),
        sipTls && endpoint.acceptSecurely(sipTls.port, connectionsWaitingMax, sipTls.security),
        this.#files?.start(),
      ]);
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  /** Closes the ports. Registrations are in memory and are gone; the site keeps its own until they expire. */
  stop(): void {
    this.#endpoint?.close();
    this.#endpoint = undefined;
    this.#files?.stop();
    this.#bindings.clear();
  }

  view(): BorderView {
    const { id, site } = this.#options;
    return { id, site: site.id, running: this.#endpoint !== undefined, phones: this.#bindings.size };
  }

  /** What the site is told as the contact of a phone, whatever the phone itself says: an own address (MBG-INV-006). */
  innerContact(endpoint: SipEndpoint, number: string, _outer: string | undefined): string {
    return sipUriOf(endpoint.localFor(this.#options.site.sip), number);
  }

  #answer(endpoint: SipEndpoint, request: SipRequest, from: SipPeer): SipAnswer {
    if (hopsLeft(request) <= 0) return this.#refuse(request, "hops"); // RFC 3261 §16.3
    if (request.method === "REGISTER") return this.#relayRegistration(endpoint, request, from);
    if (request.method === "NOTIFY") return this.#relayToPhone(endpoint, request, from);
    return this.#relayCall(endpoint, request, from);
  }

  /** A call goes from a phone to the site, with the Request-URI that the phone's credentials are for. */
  #relayCall(endpoint: SipEndpoint, request: SipRequest, from: SipPeer): SipAnswer {
    const number = callingNumber(request);
    if (this.#bindings.get(number)?.flow.address !== from.address) return this.#refuse(request, "stranger");
    const { sip } = this.#options.site;
    const passed = passedOn(
      request,
      request.uri,
      contactsAt(sipUriOf(endpoint.localFor(sip), number), request),
    );
    const outer = sipUriOf(endpoint.localFor(from));
    return this.#exchange(endpoint, request, passed, sip, (response) => contactsAt(outer, response));
  }

  #relayRegistration(endpoint: SipEndpoint, request: SipRequest, from: SipPeer): SipAnswer {
    const number = registeredNumber(request);
    if (number === "") return this.#refuse(request, "bad-request");
    const { sip } = this.#options.site;
    const inner = this.innerContact(endpoint, number, contactOf(request));
    // RFC 3261 §22.4: the Request-URI stays, as the phone's credentials are for it.
    const passed = passedOn(request, request.uri, contactsAt(inner, request));
    return this.#exchange(endpoint, request, passed, sip, (response) => {
      const contact = contactOf(request) ?? inner;
      if (response.status < 300) this.#keep(number, request, grantedSeconds(response, inner), from);
      return contactsAt(contact, response);
    });
  }

  #relayToPhone(endpoint: SipEndpoint, request: SipRequest, from: SipPeer): SipAnswer {
    const { sip } = this.#options.site;
    if (from.address !== sip.address) return this.#refuse(request, "stranger");
    const number = calledNumber(request);
    const binding = this.#bindings.get(number);
    if (binding === undefined) return this.#refuse(request, "not-bound");
    const { contact, flow } = binding;
    const passed = passedOn(request, contact, contactsAt(sipUriOf(endpoint.localFor(flow)), request));
    const inner = this.innerContact(endpoint, number, contact);
    return this.#exchange(endpoint, request, passed, flow, (response) => contactsAt(inner, response));
  }

  /** Passes a request on, and its answer back with the contacts that `contactsOf` gives it. */
  #exchange(
    endpoint: SipEndpoint,
    request: SipRequest,
    passed: SipRequest,
    to: SipPeer,
    contactsOf: (response: SipResponse) => string[],
  ): SipAnswer {
    const refuse = () => this.#refuse(request, "silent");
    const relay = function* (give: (response: SipResponse) => void): Process<void> {
      const response = yield* perform(endpoint.request(passed, to));
      give(response === undefined ? refuse() : passedBack(request, response, contactsOf(response)));
    };
    return (give) => void this.#world.spawn(`${this.id} relays ${request.method}`, relay(give));
  }

  /** Remembers where the phone is for as long as the site granted, or forgets it. */
  #keep(number: string, request: SipRequest, seconds: number | undefined, flow: SipPeer): void {
    if (headerValues(request, "Contact").length === 0) return; // a query
    const contact = contactOf(request);
    if (seconds === undefined || contact === undefined) {
      if (this.#bindings.remove(number)) this.#record(borderPhoneReleased, { number }, number);
      return;
    }
    const isNew = this.#bindings.get(number) === undefined;
    this.#bindings.put(number, { contact, flow, expiresAtMs: this.#world.clock.nowMs + seconds * 1000 });
    if (isNew) this.#record(borderPhoneBound, { number }, number);
  }

  #refuse(request: SipRequest, reason: RefusalReason): SipResponse {
    const { method } = request;
    const status = statusOf[reason];
    const number = method === "REGISTER" ? registeredNumber(request) : calledNumber(request);
    this.#record(borderRequestRefused, { method, status, reason }, number);
    return respond(request, status);
  }

  /** What concerns one phone stands in a conversation of its own. */
  #record<Data extends FactData>(kind: FactKind<Data>, data: Data, conversation: string): void {
    this.#world.trace.record(kind, this.id, conversation, data);
  }
}
