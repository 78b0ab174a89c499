import { parseVia } from "./header-parts.ts";
import type { SipHeader, SipRequest } from "./messages.ts";
import { isStreamPeer } from "./transport.ts";
import type { SipPeer } from "./transport.ts";

/** A request that knows where it came from, and where its response goes. */
export interface Routed {
  readonly request: SipRequest;
  readonly to: SipPeer;
}

/**
 * Notes in the top Via where a request really came from, and answers where its response goes: to
 * the address that it came from (RFC 3261 §18.2.1), and to the port that it came from when the
 * sender asks for it (RFC 3581 §4); over the connection that it came on, when it came on one (§18.2.2).
 */
export function routeBack(request: SipRequest, from: SipPeer): Routed {
  const index = request.headers.findIndex((header) => header.name === "Via");
  const value = request.headers[index]?.value ?? "";
  const comma = value.indexOf(",");
  const top = comma < 0 ? value : value.slice(0, comma).trimEnd();
  const via = parseVia(top);
  if (via === undefined) return { request, to: from };
  const to = isStreamPeer(from) || via.asksForPort ? from : { ...from, port: via.port };
  if (!via.asksForPort && via.host === from.address) return { request, to };
  const noted = top.replace(/;\s*rport(?=\s*(?:;|$))/i, `;rport=${from.port}`);
  const headers = request.headers.with(index, viaHeader(noted, from, comma < 0 ? "" : value.slice(comma)));
  return { request: { ...request, headers }, to };
}

function viaHeader(top: string, from: SipPeer, others: string): SipHeader {
  return { name: "Via", value: `${top};received=${from.address}${others}` };
}
