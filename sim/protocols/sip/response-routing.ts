import { headerOf, madeOf } from "./header-kinds.ts";
import type { SipHeader, SipRequest, SipResponse } from "./messages.ts";
import { toHeader } from "./name-address.ts";
import { isRepeated } from "./requests.ts";
import type { GivenAnswer } from "./server-transactions.ts";
import { isStreamPeer } from "./transport.ts";
import type { SipPeer } from "./transport.ts";
import { parseVia, viaHeader } from "./via.ts";

/** The way that the responses to a request take. */
export interface WayBack {
  readonly request: SipRequest;
  readonly to: SipPeer;
  /** The top Via with what its receiver notes; undefined when it stays as it came. */
  readonly via: SipHeader | undefined;
}

/**
 * Notes in the top Via where a request really came from, and answers where its response goes: to
 * the address that it came from (RFC 3261 §18.2.1), and to the port that it came from when the
 * sender asks for it (RFC 3581 §4); over the connection that it came on, when it came on one (§18.2.2).
 */
export function wayBack(request: SipRequest, from: SipPeer): WayBack {
  const header = request.headers.find(({ name }) => name === "Via");
  const made = header && madeOf(header, viaHeader);
  const via = made ?? parseVia(topOf(header));
  if (via === undefined) return { request, to: from, via: undefined };
  const to = isStreamPeer(from) || via.asksForPort ? from : { ...from, port: via.port };
  if (!via.asksForPort && via.host === from.address) return { request, to, via: undefined };
  const noted = made === undefined ? noteIn(header!, from) : headerOf(viaHeader, { ...made, source: from });
  return { request, to, via: noted };
}

/** The response that gives an answer to a request, with a To tag (RFC 3261 §8.2.6.2). */
export function responseOn({ request, via }: WayBack, answer: GivenAnswer): SipResponse {
  const { status, reason, headers, body, tag } = answer;
  const repeated: SipHeader[] = [];
  let noted = via;
  for (const header of request.headers) {
    if (!isRepeated(header)) continue;
    if (header.name === "Via" && noted !== undefined) {
      repeated.push(noted);
      noted = undefined;
    } else repeated.push(header.name === "To" ? withTag(header, tag) : header);
  }
  return { kind: "response", status, reason, headers: repeated.concat(headers), body };
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

function withTag(header: SipHeader, tag: string): SipHeader {
  const made = madeOf(header, toHeader);
  if (made !== undefined) {
    return made.parameter("tag") === undefined ? headerOf(toHeader, made.with("tag", tag)) : header;
  }
  return /;\s*tag\s*=/i.test(header.value) ? header : { name: "To", value: `${header.value};tag=${tag}` };
}
