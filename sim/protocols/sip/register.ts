import { perform } from "../../kernel/index.ts";
import type { Process } from "../../kernel/index.ts";
import { answerChallenge, chooseChallenge } from "./digest-headers.ts";
import type { DigestAlgorithm, DigestChallenge } from "./digest.ts";
import { parseDownloadNotice } from "./download-notice.ts";
import type { DownloadNotice } from "./download-notice.ts";
import type { SipEndpoint } from "./endpoint.ts";
import { headerOf } from "./header-kinds.ts";
import { headerValues, secondsOf } from "./messages.ts";
import type { SipHeader, SipRequest, SipResponse } from "./messages.ts";
import { NameAddress, contactHeader, contactsOf, parseNameAddress } from "./name-address.ts";
import { buildRequest, sipUriOf } from "./requests.ts";
import { parseSipUri } from "./sip-uri.ts";
import type { SipPeer } from "./transport.ts";

/** What a phone knows of its subscription. */
export interface SipAccount {
  readonly registrar: SipPeer;
  /** Where the phone registers when the registrar does not answer. */
  readonly backup?: SipPeer;
  readonly user: string;
  readonly authName: string;
  readonly password: string;
  /** The hashes that the phone knows; every one when not given. */
  readonly algorithms?: readonly DigestAlgorithm[];
  /** The period asked for; 0 takes the registration back. */
  readonly expiresSeconds: number;
}

export type RegisterResult =
  | {
      readonly outcome: "registered";
      readonly expiresSeconds: number;
      /** What the site told of firmware and files (F-6.3). */
      readonly notice: DownloadNotice | undefined;
    }
  | {
      readonly outcome: "refused";
      readonly status: number;
      readonly reason: string;
      /** Not before so many seconds to this server again (RFC 3261 §20.33). */
      readonly retryAfterSeconds: number | undefined;
    }
  | { readonly outcome: "timed-out" }
  /** No answer can come: there is no way to the registrar, or none that the phone trusts. */
  | { readonly outcome: "unreachable"; readonly reason: string };

/** A second stale nonce in a row is the server's doing, and asking on would never end. */
const staleNoncesMax = 2;

/**
 * Registers an account from an endpoint (RFC 3261 §10.2): answers one challenge, takes a new nonce
 * when only the nonce was stale, and asks for a longer period when the registrar wants one. The
 * headers are what the phone reports of itself.
 */
export function* register(
  endpoint: SipEndpoint,
  account: SipAccount,
  headers: readonly SipHeader[],
): Process<RegisterResult> {
  const result = yield* registerAt(endpoint, account, headers);
  const { registrar } = account;
  if (typeof result !== "string") return result;
  // RFC 3261 §8.1.3.4; the other site is asked in the same way, and sends nobody on.
  const other = parseSipUri(result);
  if (other === undefined) return { outcome: "unreachable", reason: `no address in ${result}` };
  const moved = { ...registrar, address: other.host, port: other.port };
  const second = yield* registerAt(endpoint, { ...account, registrar: moved }, headers);
  return typeof second === "string" ? { outcome: "unreachable", reason: "sent on twice" } : second;
}

/** What all requests of a registration say alike. */
interface Line {
  readonly uri: string;
  readonly address: NameAddress;
  /** Where the registrar reaches the phone: by the transport of the registration. */
  readonly contact: SipPeer;
  readonly contactHeader: SipHeader;
}

/** Registers at one registrar; the text is the contact of another that it names. */
function* registerAt(
  endpoint: SipEndpoint,
  account: SipAccount,
  headers: readonly SipHeader[],
): Process<RegisterResult | string> {
  let { expiresSeconds } = account;
  let challenge: DigestChallenge | undefined;
  let nonceUses = 0;
  let staleNonces = 0;
  const line = lineOf(endpoint, account);
  for (;;) {
    const own =
      challenge === undefined
        ? headers
        : [...headers, authorization(endpoint, account, line, challenge, ++nonceUses)];
    const request = registerRequest(endpoint, line, expiresSeconds, own);
    const transaction = endpoint.request(request, account.registrar);
    const response = yield* perform(transaction);
    if (response === undefined) return unanswered(transaction.failure);
    if (response.status < 300) {
      const granted = grantedSeconds(line.contact, response, expiresSeconds);
      return { outcome: "registered", expiresSeconds: granted, notice: parseDownloadNotice(response) };
    }
    const [elsewhere] = response.status === 302 ? headerValues(response, "Contact") : [];
    if (elsewhere !== undefined) return parseNameAddress(elsewhere)?.uri ?? elsewhere;
    const offered = response.status === 401 ? chooseChallenge(response, account.algorithms) : undefined;
    const minimumSeconds = response.status === 423 ? (secondsOf(response, "Min-Expires") ?? 0) : 0;
    if (
      offered !== undefined &&
      (challenge === undefined || (offered.stale && ++staleNonces < staleNoncesMax))
    ) {
      challenge = offered;
      nonceUses = 0;
    } else if (minimumSeconds > expiresSeconds) {
      expiresSeconds = minimumSeconds;
    } else return refusal(response);
  }
}

function lineOf(endpoint: SipEndpoint, { registrar, user }: SipAccount): Line {
  // A registrar's name says nothing of how the phone goes there.
  const place = { address: registrar.address, port: registrar.port };
  const contact = endpoint.localFor(registrar);
  return {
    uri: sipUriOf(place),
    address: new NameAddress(sipUriOf(place, user)),
    contact,
    contactHeader: headerOf(contactHeader, [new NameAddress(sipUriOf(contact, user))]),
  };
}

function registerRequest(
  endpoint: SipEndpoint,
  { uri, address, contactHeader: contact }: Line,
  expiresSeconds: number,
  headers: readonly SipHeader[],
): SipRequest {
  return buildRequest({
    method: "REGISTER",
    uri,
    from: address.with("tag", endpoint.uniqueName()),
    to: address,
    callId: endpoint.registrationCallId,
    sequence: endpoint.nextSequence(),
    headers: [contact, { name: "Expires", value: String(expiresSeconds) }, ...headers],
  });
}

function unanswered(failure: string | undefined): RegisterResult {
  return failure === undefined ? { outcome: "timed-out" } : { outcome: "unreachable", reason: failure };
}

function authorization(
  endpoint: SipEndpoint,
  { authName: user, password }: SipAccount,
  { uri }: Line,
  challenge: DigestChallenge,
  count: number,
): SipHeader {
  const clientNonce = endpoint.uniqueName();
  return answerChallenge(challenge, { user, password, method: "REGISTER", uri, clientNonce, count });
}

/** The period that the registrar granted to this contact (RFC 3261 §10.2.4). */
function grantedSeconds({ address, port }: SipPeer, response: SipResponse, askedSeconds: number): number {
  for (const contact of contactsOf(response)) {
    if (contact === undefined || contact === "*") continue;
    if (contact.sipUri?.host !== address || contact.sipUri.port !== port) continue;
    const seconds = Number(contact.parameter("expires") ?? Number.NaN);
    if (Number.isInteger(seconds)) return seconds;
    break;
  }
  return secondsOf(response, "Expires") ?? askedSeconds;
}

function refusal(response: SipResponse): RegisterResult {
  return {
    outcome: "refused",
    status: response.status,
    reason: response.reason,
    retryAfterSeconds: secondsOf(response, "Retry-After"),
  };
}
