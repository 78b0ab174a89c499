import type { Clock } from "../kernel/index.ts";

/** Why an address is on the black list. */
export type BlacklistReason = "failures" | "requests" | "operator";

export interface SipSecurityOptions {
  /** Addresses that are never blacklisted by themselves, such as that of a border gateway (MBG-WL-001). */
  readonly whiteList: readonly string[];
  /** Addresses that the operator keeps out from the beginning. */
  readonly blackList: readonly string[];
  /** So many failed requests from one address within so long put it on the black list (MBG-WL-004). */
  readonly failures: { readonly most: number; readonly withinSeconds: number };
  /** So many requests from one address within a second do so too, whatever becomes of them. */
  readonly requestsPerSecond: number;
}

/** 20 failures in 60 s, as the catalogue recommends, and 200 requests a second. */
export const defaultSipSecurity: SipSecurityOptions = {
  whiteList: [],
  blackList: [],
  failures: { most: 20, withinSeconds: 60 },
  requestsPerSecond: 200,
};

/** Hears of what happens to the black list. */
export interface SipSecurityEvents {
  blacklisted(address: string, because: BlacklistReason): void;
  released(address: string): void;
}

/**
 * SIP security of a site (Network and links > Quality of service > SIP Security): counts the requests of
 * each address. An address leaves the black list only by the operator's hand (MBG-WL-004).
 */
export class SipSecurity {
  readonly #options: SipSecurityOptions;
  readonly #clock: Clock;
  readonly #events: SipSecurityEvents;
  readonly #white: Set<string>;
  readonly #black: Map<string, BlacklistReason>;
  /** The instants of the newest failures of each address, oldest first. */
  readonly #failures = new Map<string, number[]>();
  /** Requests of this second alone. */
  readonly #requests = new Map<string, number>();
  #second = -1;

  constructor(options: SipSecurityOptions, clock: Clock, events: SipSecurityEvents) {
    this.#options = options;
    this.#clock = clock;
    this.#events = events;
    this.#white = new Set(options.whiteList);
    this.#black = new Map(options.blackList.map((address) => [address, "operator"]));
  }

  /** Whether anything from this address is taken at all. */
  admits(address: string): boolean {
    return !this.#black.has(address);
  }

  /** A request has come: one too many within a second blacklists its address. */
  countRequest(address: string): void {
    const second = Math.floor(this.#clock.nowMs / 1000);
    if (second !== this.#second) this.#requests.clear();
    this.#second = second;
    const count = (this.#requests.get(address) ?? 0) + 1;
    this.#requests.set(address, count);
    if (count > this.#options.requestsPerSecond) this.#suspect(address, "requests");
  }

  /** A request of this address has failed: the last that is allowed blacklists it. */
  countFailure(address: string): void {
    const { most, withinSeconds } = this.#options.failures;
    const { nowMs } = this.#clock;
    const recent = (this.#failures.get(address) ?? []).filter((atMs) => atMs > nowMs - withinSeconds * 1000);
    recent.push(nowMs);
    this.#failures.set(address, recent.slice(-most));
    if (recent.length >= most) this.#suspect(address, "failures");
  }

  get whiteList(): readonly string[] {
    return [...this.#white];
  }

  get blackList(): readonly { readonly address: string; readonly because: BlacklistReason }[] {
    return [...this.#black].map(([address, because]) => ({ address, because }));
  }

  /** An address on the white list is on no black list, and its past is forgotten. */
  trust(address: string): void {
    this.#white.add(address);
    this.release(address);
  }

  /** Takes an address from the white list; false when it was not there. */
  distrust(address: string): boolean {
    return this.#white.delete(address);
  }

  /** The operator blacklists an address. False when it is on the white list. */
  block(address: string): boolean {
    if (this.#white.has(address)) return false;
    this.#blacklist(address, "operator");
    return true;
  }

  /** Takes an address from the black list; false when it was not there. */
  release(address: string): boolean {
    this.#failures.delete(address);
    this.#requests.delete(address);
    if (!this.#black.delete(address)) return false;
    this.#events.released(address);
    return true;
  }

  #suspect(address: string, because: BlacklistReason): void {
    if (!this.#white.has(address)) this.#blacklist(address, because);
  }

  #blacklist(address: string, because: BlacklistReason): void {
    if (this.#black.has(address)) return;
    this.#failures.delete(address);
    this.#black.set(address, because);
    this.#events.blacklisted(address, because);
  }
}
