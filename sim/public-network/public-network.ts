import type { FactData, FactKind, Host, World } from "../kernel/index.ts";
import {
  SipEndpoint,
  headerValue,
  parseNameAddress,
  parseSipUri,
  respond,
  sipUriOf,
  voiceDescription,
  withVoice,
} from "../protocols/sip/index.ts";
import type { SipAnswer, SipPeer, SipRequest } from "../protocols/sip/index.ts";
import { callArrived, callReleased } from "./facts.ts";

export interface PublicNetworkOptions {
  /** Names it in facts. */
  readonly name: string;
  readonly host: Host;
  readonly sipPort: number;
}

type Call = { readonly number: string; readonly caller: string };

/** The public telephone network behind the sites' trunk lines: every number answers. */
export class PublicNetwork {
  readonly #world: World;
  readonly #options: PublicNetworkOptions;
  readonly #calls = new Map<string, Call>();
  #endpoint: SipEndpoint | undefined;

  constructor(world: World, options: PublicNetworkOptions) {
    this.#world = world;
    this.#options = options;
  }

  /** Opens the SIP port. Rejects with the network's ListenError when it cannot be opened. */
  async start(): Promise<void> {
    const { host, sipPort } = this.#options;
    this.#endpoint = new SipEndpoint(this.#world, host, sipPort, {
      methods: ["INVITE", "BYE"],
      onRequest: (request, from) =>
        request.method === "INVITE" ? this.#take(request, from) : this.#end(request),
    });
    await this.#endpoint.ready;
  }

  stop(): void {
    this.#endpoint?.close();
    this.#endpoint = undefined;
    this.#calls.clear();
  }

  #take(request: SipRequest, from: SipPeer): SipAnswer {
    const number = parseSipUri(request.uri)?.user ?? "";
    const caller = parseSipUri(parseNameAddress(headerValue(request, "From") ?? "")?.uri ?? "")?.user ?? "";
    if (number === "") return respond(request, 404);
    const call = { number, caller };
    this.#calls.set(headerValue(request, "Call-ID") ?? "", call);
    this.#record(callArrived, call);
    const { address } = this.#options.host;
    const contact = sipUriOf(this.#endpoint!.localFor(from), number);
    return (give) => give(withVoice(respond(request, 200), contact, voiceDescription(address)));
  }

  #end(request: SipRequest): SipAnswer {
    const callId = headerValue(request, "Call-ID") ?? "";
    const call = this.#calls.get(callId);
    if (call === undefined) return respond(request, 481);
    this.#calls.delete(callId);
    this.#record(callReleased, call);
    return respond(request, 200);
  }

  /** Calls of several callers come over one line; each is a conversation of its own. */
  #record<Data extends FactData>(kind: FactKind<Data>, data: Data & { caller: string }): void {
    this.#world.trace.record(kind, this.#options.name, data.caller, data);
  }
}
