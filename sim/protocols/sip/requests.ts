import { headerOf } from "./header-kinds.ts";
import type { HeaderKind } from "./header-kinds.ts";
import type { SipHeader, SipRequest, SipResponse } from "./messages.ts";
import { fromHeader, toHeader } from "./name-address.ts";
import type { NameAddress } from "./name-address.ts";
import { sequenceHeader } from "./sequence.ts";
import { defaultSipPort, isStreamPeer } from "./transport.ts";
import type { SipPeer } from "./transport.ts";

/** What a request says of itself; its Via is added by the endpoint that sends it. */
export interface RequestContent {
  readonly method: string;
  readonly uri: string;
  /** From value with its tag; as text, or made of parts. */
  readonly from: string | NameAddress;
  readonly to: string | NameAddress;
  readonly callId: string;
  readonly sequence: number;
  readonly headers?: readonly SipHeader[];
  readonly body?: string;
}

const reasons: Readonly<Record<number, string>> = {
  100: "Trying",
  200: "OK",
  302: "Moved Temporarily",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  415: "Unsupported Media Type",
  420: "Bad Extension",
  423: "Interval Too Brief",
  480: "Temporarily Unavailable",
  481: "Call/Transaction Does Not Exist",
  483: "Too Many Hops",
  486: "Busy Here",
  489: "Bad Event",
  500: "Server Internal Error",
  503: "Service Unavailable",
  504: "Server Time-out",
};

const maxForwards: SipHeader = { name: "Max-Forwards", value: "70" };

/** Puts a request together with the headers that every request has (RFC 3261 §8.1.1). */
export function buildRequest(content: RequestContent): SipRequest {
  const { method, uri, callId, sequence, headers = [], body = "" } = content;
  const common = [
    maxForwards,
    addressHeader(fromHeader, content.from),
    addressHeader(toHeader, content.to),
    { name: "Call-ID", value: callId },
    headerOf(sequenceHeader, { number: sequence, method }),
  ];
  return { kind: "request", method, uri, headers: common.concat(headers), body };
}

function addressHeader(kind: HeaderKind<NameAddress>, address: string | NameAddress): SipHeader {
  return typeof address === "string" ? { name: kind.name, value: address } : headerOf(kind, address);
}

/** Whether a response repeats this header of its request (RFC 3261 §8.2.6.2). */
export function isRepeated({ name }: SipHeader): boolean {
  return name === "Via" || name === "From" || name === "To" || name === "Call-ID" || name === "CSeq";
}

/** The headers of a response that its request did not have. */
export function ownHeaders(response: SipResponse): SipHeader[] {
  return response.headers.filter((header) => !isRepeated(header)).slice(); // remembered for long: no spare room
}

/**
 * The response to a request (RFC 3261 §8.2.6); the endpoint that sends it adds the To tag. Example:
 * `respond(request, 423, [{ name: "Min-Expires", value: "60" }])`.
 */
export function respond(
  request: SipRequest,
  status: number,
  headers: readonly SipHeader[] = [],
  reason = reasons[status] ?? "",
): SipResponse {
  const all = request.headers.filter(isRepeated).concat(headers);
  return { kind: "response", status, reason, headers: all, body: "" };
}

/** The URI of a user at a peer, or of the peer itself: `sip:6001@10.0.0.1:5070;transport=tcp`. */
export function sipUriOf(peer: SipPeer, user = ""): string {
  const port = peer.port === defaultSipPort(peer.transport) ? "" : `:${peer.port}`;
  const transport = isStreamPeer(peer) ? `;transport=${peer.transport}` : "";
  return `sip:${user === "" ? "" : `${user}@`}${peer.address}${port}${transport}`;
}
