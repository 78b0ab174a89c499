import { defaultSipPort } from "./transport.ts";
import type { SipTransport } from "./transport.ts";

/** The parts of a SIP URI that this lab uses (RFC 3261 §19.1). */
export interface SipUri {
  /** "" when the URI names a host alone. */
  readonly user: string;
  readonly host: string;
  /** That of the transport when the URI names none. */
  readonly port: number;
  /** TLS for a `sips:` URI; undefined when the URI names none. */
  readonly transport?: SipTransport;
}

const sipUri = /^(sips?):(?:([^@;?\s]*)@)?(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?((?:[;?]\S*)?)$/i;
const transportParameter = /;transport=(udp|tcp|tls)(?=[;?]|$)/i;

/** Reads a `sip:` or `sips:` URI; undefined for another scheme or a broken one. */
export function parseSipUri(text: string): SipUri | undefined {
  const parts = sipUri.exec(text);
  if (parts === null) return undefined;
  const named = transportParameter.exec(parts[5]!)?.[1]?.toLowerCase();
  const transport = parts[1]!.toLowerCase() === "sips" ? "tls" : (named as SipTransport | undefined);
  const port = parsePort(parts[4], transport);
  if (port === undefined) return undefined;
  return { user: parts[2] ?? "", host: parts[3]!, port, ...(transport && { transport }) };
}

/** A port that may be named; undefined when it cannot be one. */
export function parsePort(
  digits: string | undefined,
  transport: SipTransport | undefined,
): number | undefined {
  const port = digits === undefined ? defaultSipPort(transport) : Number(digits);
  return port > 0 && port < 65_536 ? port : undefined;
}
