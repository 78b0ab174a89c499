import { headerOf, madeOf } from "./header-kinds.ts";
import type { SipHeader, SipRequest } from "./messages.ts";
import { isStreamPeer } from "./transport.ts";
import type { SipPeer } from "./transport.ts";
import { parseVia, viaHeader } from "./via.ts";

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
  const header = request.headers[index];
  const made = header && madeOf(header, viaHeader);
  const via = made ?? parseVia(topOf(header));
  if (via === undefined) return { request, to: from };
  const to = isStreamPeer(from) || via.asksForPort ? from : { ...from, port: via.port };
  if (!via.asksForPort && via.host === from.address) return { request, to };
  const noted = made === undefined ? noteIn(header!, from) : headerOf(viaHeader, { ...made, source: from });
  return { request: { ...request, headers: request.headers.with(index, noted) }, to };
}

/** The value as it came, with what its receiver adds. */
function noteIn(header: SipHeader, from: SipPeer): SipHeader {
  const top = topOf(header);
  const noted = top.replace(/;\s*rport(?=\s*(?:;|$))/i, `;rport=${from.port}`);
  const others = header.value.slice(top.length).trimStart();
  return { name: "Via", value: `${noted};received=${from.address}${others}` };
}

function topOf(header: SipHeader | undefined): string {
  const value = header?.value ?? "";
  const comma = value.indexOf(",");
  return comma < 0 ? value : value.slice(0, comma).trimEnd();
}
