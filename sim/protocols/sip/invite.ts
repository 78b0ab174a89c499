import { perform } from "../../kernel/index.ts";
import type { Process } from "../../kernel/index.ts";
import { answerChallenge, chooseChallenge } from "./digest-headers.ts";
import type { DigestAlgorithm } from "./digest.ts";
import type { SipEndpoint } from "./endpoint.ts";
import { headerValue } from "./messages.ts";
import type { SipHeader, SipRequest, SipResponse } from "./messages.ts";
import { buildRequest, sipUriOf } from "./requests.ts";
import type { SipPeer } from "./transport.ts";

/** Who calls, and by which server. */
export interface Caller {
  readonly server: SipPeer;
  readonly user: string;
  /** Answers the server's question for a password; one who has none is refused then. */
  readonly credentials?: {
    readonly authName: string;
    readonly password: string;
    readonly algorithms?: readonly DigestAlgorithm[];
  };
}

/** A call that stands, as the side that began it ends it. */
export interface Dialog {
  readonly server: SipPeer;
  readonly uri: string;
  readonly from: string;
  readonly to: string;
  readonly callId: string;
}

export type InviteResult =
  | { readonly outcome: "answered"; readonly dialog: Dialog; readonly description: string }
  | { readonly outcome: "refused"; readonly status: number; readonly reason: string }
  | { readonly outcome: "unanswered" };

const sdpType = { name: "Content-Type", value: "application/sdp" };

/** What a side of a call says of its voice: one audio stream that nobody listens to (RFC 8866). */
export function voiceDescription(address: string): string {
  const lines = [
    "v=0",
    `o=- 0 0 IN IP4 ${address}`,
    "s=-",
    `c=IN IP4 ${address}`,
    "t=0 0",
    "m=audio 9 RTP/AVP 8",
    "a=inactive",
  ];
  return lines.map((line) => `${line}\r\n`).join("");
}

/** The final answer to an INVITE that is taken. */
export function withVoice(response: SipResponse, contact: string, description: string): SipResponse {
  const headers = [...response.headers, { name: "Contact", value: `<${contact}>` }, sdpType];
  return { ...response, headers, body: description };
}

/** Calls a number by a server (RFC 3261 §13.2); answers one question for a password. */
export function* invite(
  endpoint: SipEndpoint,
  caller: Caller,
  number: string,
  description: string,
): Process<InviteResult> {
  const { server, user, credentials } = caller;
  const place = { address: server.address, port: server.port };
  const uri = sipUriOf(place, number);
  const from = `<${sipUriOf(place, user)}>;tag=${endpoint.uniqueName()}`;
  const callId = `${endpoint.uniqueName()}@${endpoint.local.address}`;
  const inviteWith = (headers: readonly SipHeader[]): SipRequest => ({
    ...buildRequest({
      method: "INVITE",
      uri,
      from,
      to: `<${uri}>`,
      callId,
      sequence: endpoint.nextSequence(),
      headers: [
        { name: "Contact", value: `<${sipUriOf(endpoint.localFor(server), user)}>` },
        ...headers,
        sdpType,
      ],
    }),
    body: description,
  });
  let response = yield* perform(endpoint.request(inviteWith([]), server));
  const challenge =
    response?.status === 401 && credentials !== undefined
      ? chooseChallenge(response, credentials.algorithms)
      : undefined;
  if (challenge !== undefined && credentials !== undefined) {
    const { authName, password } = credentials;
    const clientNonce = endpoint.uniqueName();
    const question = { user: authName, password, method: "INVITE", uri, clientNonce, count: 1 };
    const authorization = answerChallenge(challenge, question);
    response = yield* perform(endpoint.request(inviteWith([authorization]), server));
  }
  if (response === undefined) return { outcome: "unanswered" };
  if (response.status >= 300) return { outcome: "refused", status: response.status, reason: response.reason };
  const dialog = { server, uri, from, to: headerValue(response, "To") ?? `<${uri}>`, callId };
  return { outcome: "answered", dialog, description: response.body };
}

/** Ends a call (RFC 3261 §15.1). */
export function* hangUp(endpoint: SipEndpoint, { server, uri, from, to, callId }: Dialog): Process<void> {
  const sequence = endpoint.nextSequence();
  const bye = buildRequest({ method: "BYE", uri, from, to, callId, sequence });
  yield* perform(endpoint.request(bye, server));
}
