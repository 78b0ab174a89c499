import type { SipHeader, SipRequest, SipResponse } from "./messages.ts";
import { defaultSipPort, isStreamPeer } from "./transport.ts";
import type { SipPeer } from "./transport.ts";

/** What a request says of itself; its Via is added by the endpoint that sends it. */
export interface RequestContent {
  readonly method: string;
  readonly uri: string;
  /** From value with its tag. */
  readonly from: string;
  readonly to: string;
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

/** Puts a request together with the headers that every request has (RFC 3261 §8.1.1). */
export function buildRequest(content: RequestContent): SipRequest {
  const { method, uri, from, to, callId, sequence, headers = [], body = "" } = content;
  return {
    kind: "request",
    method,
    uri,
    headers: [
      { name: "Max-Forwards", value: "70" },
      { name: "From", value: from },
      { name: "To", value: to },
      { name: "Call-ID", value: callId },
      { name: "CSeq", value: `${sequence} ${method}` },
      ...headers,
    ],
    body,
  };
}

/** What a response repeats of its request (RFC 3261 §8.2.6.2). */
const repeatedNames = new Set(["Via", "From", "To", "Call-ID", "CSeq"]);

/** The headers of a response that its request did not have. */
export function ownHeaders(response: SipResponse): SipHeader[] {
  return response.headers.filter((header) => !repeatedNames.has(header.name));
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
  const all = request.headers.filter((header) => repeatedNames.has(header.name));
  for (const header of headers) all.push(header);
  return { kind: "response", status, reason, headers: all, body: "" };
}

/** The URI of a user at a peer, or of the peer itself: `sip:6001@10.0.0.1:5070;transport=tcp`. */
export function sipUriOf(peer: SipPeer, user = ""): string {
  const port = peer.port === defaultSipPort(peer.transport) ? "" : `:${peer.port}`;
  const transport = isStreamPeer(peer) ? `;transport=${peer.transport}` : "";
  return `sip:${user === "" ? "" : `${user}@`}${peer.address}${port}${transport}`;
}
