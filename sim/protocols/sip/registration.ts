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

/** What every request to one registrar says alike (RFC 3261 §22.2: From, To and Call-ID stay). */
interface Line {
  readonly registrar: SipPeer;
  readonly uri: string;
  readonly from: NameAddress;
  readonly to: NameAddress;
  readonly contact: NameAddress;
}

/** One registration on its way (RFC 3261 §10.2): what its next request says, and what an answer means for it. */
export class Registration {
  readonly #endpoint: SipEndpoint;
  readonly #account: SipAccount;
  readonly #headers: readonly SipHeader[];
  #line: Line;
  #expiresSeconds: number;
  #challenge: DigestChallenge | undefined;
  #nonceUses = 0;
  #staleNonces = 0;
  #wasSentOn = false;

  /** The headers are what the phone reports of itself. */
  constructor(endpoint: SipEndpoint, account: SipAccount, headers: readonly SipHeader[]) {
    this.#endpoint = endpoint;
    this.#account = account;
    this.#headers = headers;
    this.#expiresSeconds = account.expiresSeconds;
    this.#line = lineTo(account.registrar, account.user, endpoint);
  }

  get registrar(): SipPeer {
    return this.#line.registrar;
  }

  nextRequest(): SipRequest {
    const { uri, from, to, contact } = this.#line;
    const expires = { name: "Expires", value: String(this.#expiresSeconds) };
    const headers = [headerOf(contactHeader, [contact]), expires, ...this.#headers];
    if (this.#challenge !== undefined) headers.push(this.#answerTo(this.#challenge));
    return buildRequest({
      method: "REGISTER",
      uri,
      from,
      to,
      callId: this.#endpoint.registrationCallId,
      sequence: this.#endpoint.nextSequence(),
      headers,
    });
  }

  /** What an answer makes of the registration; undefined when the registrar is to be asked once more. */
  judge(response: SipResponse): RegisterResult | undefined {
    if (response.status < 300) {
      const expiresSeconds = this.#grantedSeconds(response);
      return { outcome: "registered", expiresSeconds, notice: parseDownloadNotice(response) };
    }
    switch (response.status) {
      case 302:
        return this.#sentOn(response);
      case 401:
        return this.#takeChallenge(response) ? undefined : refusal(response);
      case 423:
        return this.#askForLonger(response) ? undefined : refusal(response);
      default:
        return refusal(response);
    }
  }

  #answerTo(challenge: DigestChallenge): SipHeader {
    const { authName: user, password } = this.#account;
    const { uri } = this.#line;
    const clientNonce = this.#endpoint.uniqueName();
    const count = ++this.#nonceUses;
    return answerChallenge(challenge, { user, password, method: "REGISTER", uri, clientNonce, count });
  }

  /** RFC 3261 §8.1.3.4: the other site is asked in the same way, and sends nobody on. */
  #sentOn(response: SipResponse): RegisterResult | undefined {
    const [contact] = headerValues(response, "Contact");
    if (contact === undefined) return refusal(response);
    if (this.#wasSentOn) return { outcome: "unreachable", reason: "sent on twice" };
    const uri = parseNameAddress(contact)?.uri ?? contact;
    const other = parseSipUri(uri);
    if (other === undefined) return { outcome: "unreachable", reason: `no address in ${uri}` };
    this.#wasSentOn = true;
    this.#challenge = undefined;
    this.#staleNonces = 0;
    this.#expiresSeconds = this.#account.expiresSeconds;
    const registrar = { ...this.registrar, address: other.host, port: other.port };
    this.#line = lineTo(registrar, this.#account.user, this.#endpoint);
    return undefined;
  }

  /** One challenge is answered, and another when only the nonce of the first was stale. */
  #takeChallenge(response: SipResponse): boolean {
    const offered = chooseChallenge(response, this.#account.algorithms);
    if (offered === undefined) return false;
    const isOnlyStale = () => offered.stale && ++this.#staleNonces < staleNoncesMax;
    if (this.#challenge !== undefined && !isOnlyStale()) return false;
    this.#challenge = offered;
    this.#nonceUses = 0;
    return true;
  }

  #askForLonger(response: SipResponse): boolean {
    const minimumSeconds = secondsOf(response, "Min-Expires") ?? 0;
    if (minimumSeconds <= this.#expiresSeconds) return false;
    this.#expiresSeconds = minimumSeconds;
    return true;
  }

  /** The period that the registrar granted to this contact (RFC 3261 §10.2.4). */
  #grantedSeconds(response: SipResponse): number {
    for (const contact of contactsOf(response)) {
      if (contact === undefined || contact === "*" || !this.#isOwn(contact)) continue;
      const seconds = Number(contact.parameter("expires") ?? Number.NaN);
      if (Number.isInteger(seconds)) return seconds;
      break;
    }
    return secondsOf(response, "Expires") ?? this.#expiresSeconds;
  }

  #isOwn(contact: NameAddress): boolean {
    if (contact.uri === this.#line.contact.uri) return true; // nearly always, and nothing has to be parsed
    const { address, port } = this.#endpoint.localFor(this.registrar);
    return contact.sipUri?.host === address && contact.sipUri.port === port;
  }
}

function lineTo(registrar: SipPeer, user: string, endpoint: SipEndpoint): Line {
  // A registrar's name says nothing of how the phone goes there.
  const place = { address: registrar.address, port: registrar.port };
  const to = new NameAddress(sipUriOf(place, user));
  return {
    registrar,
    uri: sipUriOf(place),
    from: to.with("tag", endpoint.uniqueName()),
    to,
    // The registrar reaches the phone by the transport of the registration.
    contact: new NameAddress(sipUriOf(endpoint.localFor(registrar), user)),
  };
}

function refusal(response: SipResponse): RegisterResult {
  return {
    outcome: "refused",
    status: response.status,
    reason: response.reason,
    retryAfterSeconds: secondsOf(response, "Retry-After"),
  };
}
