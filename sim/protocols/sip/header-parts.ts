/** The parts of a SIP URI that this lab uses (RFC 3261 §19.1). */
export interface SipUri {
  /** "" when the URI names a host alone. */
  readonly user: string;
  readonly host: string;
  /** 5060 when the URI names none. */
  readonly port: number;
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

const defaultPort = 5060;
const sipUri = /^sip:(?:([^@;?\s]*)@)?(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?(?:[;?]\S*)?$/i;
const nameAddress = /^(?:"(?:[^"\\]|\\.)*"\s*|[^"<]*)<([^>]+)>(.*)$/;
const viaValue = /^SIP\s*\/\s*2\.0\s*\/\s*UDP\s+([^\s;:]+)(?:\s*:\s*(\d{1,5}))?(.*)$/i;
const rport = /;\s*rport\s*(?:;|=|$)/i;
const noParameters: ReadonlyMap<string, string> = new Map();
const parameter = /;\s*([^\s;=]+)(?:\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]*))?/g;

/** Reads a `sip:` URI; undefined for another scheme or a broken one. */
export function parseSipUri(text: string): SipUri | undefined {
  const parts = sipUri.exec(text);
  if (parts === null) return undefined;
  const port = parsePort(parts[3]);
  return port === undefined ? undefined : { user: parts[1] ?? "", host: parts[2]!, port };
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

/** Reads one Via value of the UDP transport. */
export function parseVia(value: string): Via | undefined {
  const parts = viaValue.exec(value);
  if (parts === null) return undefined;
  const port = parsePort(parts[2]);
  return port === undefined ? undefined : { host: parts[1]!, port, asksForPort: rport.test(parts[3]!) };
}

/** The branch of a Via value, which names the transaction; "" when it has none. */
export function branchOf(via: string | undefined): string {
  return /;\s*branch\s*=\s*([^\s;,]+)/i.exec(via ?? "")?.[1] ?? "";
}

function parsePort(digits: string | undefined): number | undefined {
  const port = digits === undefined ? defaultPort : Number(digits);
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
