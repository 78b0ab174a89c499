import type { Clock } from "../kernel/index.ts";
import {
  Nonces,
  challengeHeader,
  credentialsHeader,
  headerOf,
  parseSipUri,
  passwordDigest,
  provesPassword,
  readHeaders,
  respond,
} from "../protocols/sip/index.ts";
import type { DigestAlgorithm, DigestCredentials, SipRequest, SipResponse } from "../protocols/sip/index.ts";
import type { Subscriber } from "./subscribers.ts";

export interface AuthenticatorOptions {
  readonly realm: string;
  /** Offered in this order, best first (RFC 8760 §2.3). */
  readonly algorithms: readonly DigestAlgorithm[];
  readonly nonceLifetimeMs: number;
  readonly secret: string;
  /** Proves whoever logs in for the first time with a subscription that is open for it (TMA-DEP-019). */
  readonly deploymentCode?: string;
}

/** Whether a request is its subscriber's; if not, what to answer. */
export type Authentication =
  | { readonly proven: true }
  | { readonly proven: false; readonly response: SipResponse; readonly wrongPassword: boolean };

const proven: Authentication = { proven: true };
const wrongAnswersMax = 1;

/** Asks for passwords with digest (RFC 3261 §22, RFC 7616) and checks the answers. */
export class Authenticator {
  readonly #options: AuthenticatorOptions;
  readonly #clock: Clock;
  readonly #nonces: Nonces;

  constructor(options: AuthenticatorOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
    this.#nonces = new Nonces(options.secret, options.nonceLifetimeMs);
  }

  authenticate(request: SipRequest, subscriber: Subscriber): Authentication {
    const credentials = this.#credentialsIn(request);
    if (credentials === undefined) return this.#challenge(request, false);
    if (!this.#isRight(credentials, request, subscriber)) return this.#refuse(request, subscriber);
    subscriber.wrongAnswers = 0;
    return this.#isFirstUse(credentials, subscriber) ? proven : this.#challenge(request, true);
  }

  #credentialsIn(request: SipRequest): DigestCredentials | undefined {
    const { realm, algorithms } = this.#options;
    return readHeaders(request, credentialsHeader).find(
      (credentials) => credentials.realm === realm && algorithms.includes(credentials.algorithm),
    );
  }

  #isRight(credentials: DigestCredentials, request: SipRequest, subscriber: Subscriber): boolean {
    if (credentials.user !== subscriber.authName || !sameUri(credentials.uri, request.uri)) return false;
    const { algorithm } = credentials;
    if (provesPassword(credentials, this.#passwordHash(subscriber, algorithm), request.method)) return true;
    const { realm, deploymentCode } = this.#options;
    if (deploymentCode === undefined || !takesDeploymentLogin(subscriber)) return false;
    const hash = passwordDigest(algorithm, subscriber.authName, realm, deploymentCode);
    return provesPassword(credentials, hash, request.method);
  }

  /**
   * A nonce counts upwards (RFC 7616 §3.4), and a newer one ends every older one: whatever was
   * overheard before is worth nothing, and two numbers per subscriber remember it.
   */
  #isFirstUse({ nonce, protection }: DigestCredentials, subscriber: Subscriber): boolean {
    const check = this.#nonces.check(nonce, this.#clock.nowMs);
    if (check.known !== "fresh") return false;
    const count = protection?.count ?? 1;
    const isNewer = check.serial > subscriber.nonceSerial;
    if (!isNewer && (check.serial < subscriber.nonceSerial || count <= subscriber.nonceCount)) return false;
    subscriber.nonceSerial = check.serial;
    subscriber.nonceCount = count;
    return true;
  }

  #passwordHash(subscriber: Subscriber, algorithm: DigestAlgorithm): string {
    const known = subscriber.passwordHash;
    if (known?.algorithm === algorithm) return known.hash;
    const hash = passwordDigest(algorithm, subscriber.authName, this.#options.realm, subscriber.password);
    subscriber.passwordHash = { algorithm, hash };
    return hash;
  }

  /** RFC 3261 §21.4.4: a wrong answer is asked again once, then the request is forbidden. */
  #refuse(request: SipRequest, subscriber: Subscriber): Authentication {
    subscriber.wrongAnswers++;
    if (subscriber.wrongAnswers > wrongAnswersMax) {
      return { proven: false, response: respond(request, 403), wrongPassword: true };
    }
    return { ...this.#challenge(request, false), wrongPassword: true };
  }

  #challenge(request: SipRequest, stale: boolean) {
    const { realm, algorithms } = this.#options;
    const nonce = this.#nonces.issue(this.#clock.nowMs);
    const headers = algorithms.map((algorithm) =>
      headerOf(challengeHeader, { realm, nonce, algorithm, qop: "auth", stale, opaque: undefined }),
    );
    return { proven: false, response: respond(request, 401, headers), wrongPassword: false } as const;
  }
}

/** 5300 IP phones are offered no deployment login (TMA-DEP-016). */
function takesDeploymentLogin({ range, seating, isDeployed }: Subscriber): boolean {
  return range === "6xxxi" && (seating === "deployment" || isDeployed);
}

/** URIs that name the same server; clients print the default port or leave it out. */
function sameUri(one: string, other: string): boolean {
  if (one === other) return true;
  const [left, right] = [parseSipUri(one), parseSipUri(other)];
  return (
    left !== undefined && left.host === right?.host && left.port === right.port && left.user === right.user
  );
}
