import type { HeaderKind } from "./header-kinds.ts";
import { readHeaders } from "./header-kinds.ts";
import { splitList, unquote } from "./messages.ts";
import type { SipMessage } from "./messages.ts";
import { parseSipUri } from "./sip-uri.ts";
import type { SipUri } from "./sip-uri.ts";

/** Names in lower case; "" for a parameter without a value. */
type HeaderParameters = readonly (readonly [name: string, value: string])[];

const noParameters: HeaderParameters = [];

/** A From, To or Contact value: its URI and the parameters of the header (RFC 3261 §20.10). */
export class NameAddress {
  readonly uri: string;
  readonly parameters: HeaderParameters;
  /** Null until somebody asks. */
  #sipUri: SipUri | undefined | null = null;

  constructor(uri: string, parameters: HeaderParameters = noParameters) {
    this.uri = uri;
    this.parameters = parameters;
  }

  /** What the URI says; undefined for one of another scheme, or a broken one. */
  get sipUri(): SipUri | undefined {
    if (this.#sipUri === null) this.#sipUri = parseSipUri(this.uri);
    return this.#sipUri;
  }

  /** A parameter of the header; undefined when it is not there. */
  parameter(name: string): string | undefined {
    return this.parameters.findLast((parameter) => parameter[0] === name)?.[1];
  }

  /** The same address with one parameter more. */
  with(name: string, value: string): NameAddress {
    return new NameAddress(this.uri, [...this.parameters, [name, value]]);
  }

  /** The value as RFC 3261 §20.10 wants it: with the URI in angle brackets. */
  toString(): string {
    let text = `<${this.uri}>`;
    for (const [name, value] of this.parameters) text += value === "" ? `;${name}` : `;${name}=${value}`;
    return text;
  }
}

const nameAddress = /^(?:"(?:[^"\\]|\\.)*"\s*|[^"<]*)<([^>]+)>(.*)$/;
const parameter = /;\s*([^\s;=]+)(?:\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]*))?/g;

/** Reads `"Desk" <sip:6001@10.0.0.1>;tag=a` or `sip:6001@10.0.0.1;tag=a`. */
export function parseNameAddress(value: string): NameAddress | undefined {
  const bracketed = nameAddress.exec(value);
  if (bracketed !== null) return new NameAddress(bracketed[1]!, parseParameters(bracketed[2]!));
  // RFC 3261 §20: without angle brackets everything after the semicolon belongs to the header.
  const semicolon = value.indexOf(";");
  const uri = (semicolon < 0 ? value : value.slice(0, semicolon)).trim();
  if (uri === "" || uri.includes("<")) return undefined;
  return new NameAddress(uri, parseParameters(semicolon < 0 ? "" : value.slice(semicolon)));
}

export const fromHeader: HeaderKind<NameAddress> = { name: "From", print: String, parse: parseNameAddress };
export const toHeader: HeaderKind<NameAddress> = { name: "To", print: String, parse: parseNameAddress };

/** One line of contacts; undefined stands for one that is broken, and `*` for what it is. */
export const contactHeader: HeaderKind<readonly (NameAddress | "*" | undefined)[]> = {
  name: "Contact",
  print: (contacts) => contacts.join(", "),
  parse: (value) => splitList(value).map((one) => (one === "*" ? one : parseNameAddress(one))),
};

/** The contacts of a message, from one line or several. */
export function contactsOf(message: SipMessage): readonly (NameAddress | "*" | undefined)[] {
  const lines = readHeaders(message, contactHeader);
  return lines.length === 1 ? lines[0]! : lines.flat();
}

function parseParameters(text: string): HeaderParameters {
  if (text === "") return noParameters;
  return Array.from(text.matchAll(parameter), ([, name, value]) => [
    name!.toLowerCase(),
    unquote(value ?? ""),
  ]);
}
