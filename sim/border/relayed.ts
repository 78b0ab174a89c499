import {
  contactsOf,
  headerValue,
  headerValues,
  ownHeaders,
  parseNameAddress,
  parseSipUri,
  respond,
  secondsOf,
} from "../protocols/sip/index.ts";
import type { SipHeader, SipMessage, SipRequest, SipResponse } from "../protocols/sip/index.ts";

const hopsAtFirst = 70; // RFC 3261 §8.1.1.6

/** What belongs to one hop and is not passed on. */
const ofOneHop = new Set(["Via", "Route", "Record-Route", "Contact", "Max-Forwards"]);

/** The number that a REGISTER is about; "" when its To names none. */
export function registeredNumber(request: SipRequest): string {
  return userOf(parseNameAddress(headerValue(request, "To") ?? "")?.uri ?? "");
}

/** The number that a request of the site goes to. */
export function calledNumber({ uri }: SipRequest): string {
  return userOf(uri);
}

/** The number that a call comes from. */
export function callingNumber(request: SipRequest): string {
  return userOf(parseNameAddress(headerValue(request, "From") ?? "")?.uri ?? "");
}

/** How many hops a request may still make. */
export function hopsLeft(request: SipRequest): number {
  const value = headerValue(request, "Max-Forwards");
  return value === undefined ? hopsAtFirst : Number(value);
}

/** A request as it goes on: to another contact, with one hop less, and without what names the side that it came from. */
export function passedOn(request: SipRequest, uri: string, contacts: readonly string[]): SipRequest {
  const kept = request.headers.filter(({ name }) => !ofOneHop.has(name));
  const hops = { name: "Max-Forwards", value: String(hopsLeft(request) - 1) };
  return { ...request, uri, headers: [hops, ...kept, ...contacts.map(contactHeader)] };
}

/** The contacts of a message with another URI in their place; `*` stays. */
export function contactsAt(uri: string, message: SipMessage): string[] {
  return headerValues(message, "Contact").map((value) => {
    if (value === "*") return value;
    const parameters = [...(parseNameAddress(value)?.parameters ?? [])];
    return `<${uri}>${parameters.map(([name, text]) => (text === "" ? `;${name}` : `;${name}=${text}`)).join("")}`;
  });
}

/** The URI of the first contact of a message; undefined for none and for `*`. */
export function contactOf(message: SipMessage): string | undefined {
  const [first] = headerValues(message, "Contact");
  return first === undefined || first === "*" ? undefined : parseNameAddress(first)?.uri;
}

/** For how long the site's answer lists this contact; undefined when it does not. */
export function grantedSeconds(response: SipResponse, contact: string): number | undefined {
  const listed = contactsOf(response).find((one) => one !== "*" && one?.uri === contact);
  if (listed === undefined || listed === "*") return undefined;
  const seconds = Number(listed.parameter("expires") ?? Number.NaN);
  return Number.isInteger(seconds) ? seconds : secondsOf(response, "Expires");
}

/** The answer to a request out of the answer that the other side gave to what was passed on. */
export function passedBack(
  request: SipRequest,
  response: SipResponse,
  contacts: readonly string[],
): SipResponse {
  const headers = ownHeaders(response).filter(({ name }) => !ofOneHop.has(name));
  const answer = respond(
    request,
    response.status,
    [...headers, ...contacts.map(contactHeader)],
    response.reason,
  );
  return { ...answer, body: response.body };
}

function contactHeader(value: string): SipHeader {
  return { name: "Contact", value };
}

function userOf(uri: string): string {
  return parseSipUri(uri)?.user ?? "";
}
