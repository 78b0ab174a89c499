/** One header line. A list may stand in one line or in several; `headerValues` answers both alike. */
export interface SipHeader {
  /** In its usual spelling (`canonicalHeaderName`), never a compact form. */
  readonly name: string;
  readonly value: string;
}

/** What requests and responses share. Content-Length belongs to the bytes and is not listed here. */
interface SipContent {
  /** In the order of the message. */
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

export interface SipRequest extends SipContent {
  readonly kind: "request";
  readonly method: string;
  readonly uri: string;
}

export interface SipResponse extends SipContent {
  readonly kind: "response";
  readonly status: number;
  readonly reason: string;
}

export type SipMessage = SipRequest | SipResponse;

/** The value of the first header of that name (usual spelling), or undefined. */
export function headerValue(message: SipMessage, name: string): string | undefined {
  for (const header of message.headers) {
    if (sameName(header.name, name)) return header.value;
  }
  return undefined;
}

/** All values of a list header (Via, Contact, Allow, Supported …), from one line or several, in order. */
export function headerValues(message: SipMessage, name: string): string[] {
  const values: string[] = [];
  for (const header of message.headers) {
    if (sameName(header.name, name)) values.push(...splitList(header.value));
  }
  return values;
}

/** Every line of a header whose values hold commas themselves (WWW-Authenticate), in order. */
export function headerLines(message: SipMessage, name: string): string[] {
  return message.headers.filter((header) => sameName(header.name, name)).map((header) => header.value);
}

/** A header that holds a number of seconds; undefined when it is absent or no such number. */
export function secondsOf(message: SipMessage, name: string): number | undefined {
  // RFC 3261 §20.33 lets a comment and parameters follow the seconds.
  const digits = /^\d{1,10}(?=$|[\s;(])/.exec(headerValue(message, name) ?? "");
  return digits === null ? undefined : Number(digits[0]);
}

function sameName(one: string, other: string): boolean {
  if (one === other) return true;
  // Nearly all names differ in length or first letter, and this runs for every header of every message.
  if (one.length !== other.length || (one.charCodeAt(0) | 0x20) !== (other.charCodeAt(0) | 0x20))
    return false;
  return one.toLowerCase() === other.toLowerCase();
}

/** Splits at commas outside quotes and angle brackets, in one pass over the text. */
export function splitList(value: string): string[] {
  const elements: string[] = [];
  let start = 0;
  let closing = "";
  for (let position = 0; position < value.length; position++) {
    const character = value[position]!;
    if (closing === '"' && character === "\\") position++;
    else if (character === closing) closing = "";
    else if (closing !== "") continue;
    else if (character === '"' || character === "<") closing = character === "<" ? ">" : '"';
    else if (character === ",") {
      elements.push(value.slice(start, position).trim());
      start = position + 1;
    }
  }
  elements.push(value.slice(start).trim());
  return elements.filter((element) => element !== "");
}

/** The text inside a quoted-string, or the text itself when it is not quoted. */
export function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const inside = text.slice(1, -1);
  return inside.includes("\\") ? inside.replace(/\\(.)/g, "$1") : inside;
}
