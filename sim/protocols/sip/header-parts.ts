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

/** A From, To or Contact value: its URI and the parameters of the header (RFC 3261 §20.10). */
export interface NameAddress {
  readonly uri: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** The top of a Via: where the sender listens (RFC 3261 §18.2). */
export interface Via {
  readonly host: string;
  readonly port: number;
  /** Answers shall go to the port that the request came from (RFC 3581). */
  readonly asksForPort: boolean;
}

const sipUri = /^(sips?):(?:([^@;?\s]*)@)?(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?((?:[;?]\S*)?)$/i;
const nameAddress = /^(?:"(?:[^"\\]|\\.)*"\s*|[^"<]*)<([^>]+)>(.*)$/;
const viaValue = /^SIP\s*\/\s*2\.0\s*\/\s*(UDP|TCP|TLS)\s+([^\s;:]+)(?:\s*:\s*(\d{1,5}))?(.*)$/i;
const transportParameter = /;transport=(udp|tcp|tls)(?=[;?]|$)/i;
const rport = /;\s*rport\s*(?:;|=|$)/i;
const noParameters: ReadonlyMap<string, string> = new Map();
const parameter = /;\s*([^\s;=]+)(?:\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]*))?/g;

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

/** Reads `"Desk" <sip:6001@10.0.0.1>;tag=a` or `sip:6001@10.0.0.1;tag=a`. */
export function parseNameAddress(value: string): NameAddress | undefined {
  const bracketed = nameAddress.exec(value);
  if (bracketed !== null) return { uri: bracketed[1]!, parameters: parseParameters(bracketed[2]!) };
  // RFC 3261 §20: without angle brackets everything after the semicolon belongs to the header.
  const semicolon = value.indexOf(";");
  const uri = (semicolon < 0 ? value : value.slice(0, semicolon)).trim();
  if (uri === "" || uri.includes("<")) return undefined;
  return { uri, parameters: parseParameters(semicolon < 0 ? "" : value.slice(semicolon)) };
}

/** Reads one Via value of a transport that this lab knows. */
export function parseVia(value: string): Via | undefined {
  const parts = viaValue.exec(value);
  if (parts === null) return undefined;
  const port = parsePort(parts[3], parts[1]!.toLowerCase() as SipTransport);
  return port === undefined ? undefined : { host: parts[2]!, port, asksForPort: rport.test(parts[4]!) };
}

/** The branch of a Via value, which names the transaction; "" when it has none. */
export function branchOf(via: string | undefined): string {
  return /;\s*branch\s*=\s*([^\s;,]+)/i.exec(via ?? "")?.[1] ?? "";
}

function parsePort(digits: string | undefined, transport: SipTransport | undefined): number | undefined {
  const port = digits === undefined ? defaultSipPort(transport) : Number(digits);
  return port > 0 && port < 65_536 ? port : undefined;
}

function parseParameters(text: string): ReadonlyMap<string, string> {
  if (text === "") return noParameters;
  const parameters = new Map<string, string>();
  for (const [, name, value] of text.matchAll(parameter)) {
    parameters.set(name!.toLowerCase(), unquote(value ?? ""));
  }
  return parameters;
}

/** The text inside a quoted-string, or the text itself when it is not quoted. */
export function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const inside = text.slice(1, -1);
  return inside.includes("\\") ? inside.replace(/\\(.)/g, "$1") : inside;
}
