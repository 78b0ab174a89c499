import type { DownloadServer, ExpectedValues, SipPeer } from "../protocols/sip/index.ts";

/** A subscription as the site's administrator enters it. */
export interface SubscriberOptions {
  readonly number: string;
  /** 12 upper-case hexadecimal digits; "" while a subscription without a fixed phone has none. */
  readonly mac: string;
  /**
   * `fixed` (default): the phone of this MAC alone. `free`: whatever phone its user logs in at (free seating).
   * `deployment`: the phone at which somebody logs in first, with the password or the deployment login, is its own from then on.
   */
  readonly seating?: "fixed" | "free" | "deployment";
  readonly model: string;
  readonly range: string;
  readonly label: string;
  readonly authName: string;
  readonly password: string;
  /** The administrative hierarchy, such as `Agence HHA1/Bureau1`; none by default. */
  readonly hierarchy?: string;
  /** Where the multi-site has communities: the one that the subscription belongs to. */
  readonly community?: string;
}

/** Where a phone can be reached, and until when. */
export interface Binding {
  readonly contact: string;
  /** Where its contact says that it is. */
  readonly target: SipPeer;
  /** Where its registration came from: the way to it over a connection. */
  readonly flow: SipPeer;
  readonly callId: string;
  readonly sequence: number;
  readonly expiresAtMs: number;
}

/** A subscription with everything the site has learned about its phone. */
export interface Subscriber extends Omit<SubscriberOptions, "hierarchy" | "mac" | "seating"> {
  mac: string;
  seating: "fixed" | "free" | "deployment";
  /** Its phone came by a deployment login, which it goes on with. */
  isDeployed: boolean;
  hierarchy: string | null;
  binding: Binding | undefined;
  reported: ExpectedValues | undefined;
  /** Where the restart order that the phone took last said its files are. */
  downloadServer: DownloadServer | undefined;
  /** Digest of the password for the algorithm used last; computed once. */
  passwordHash: { readonly algorithm: string; readonly hash: string } | undefined;
  /** The newest nonce that the phone used, and how often; older ones are replays. */
  nonceSerial: number;
  nonceCount: number;
  /** Wrong answers since the last right one. */
  wrongAnswers: number;
}

/** The site's directory, by number and by MAC address. */
export class Subscribers {
  readonly #byNumber = new Map<string, Subscriber>();
  readonly #byMac = new Map<string, Subscriber>();

  constructor(options: readonly SubscriberOptions[]) {
    for (const option of options) this.#add(option);
  }

  byNumber(number: string): Subscriber | undefined {
    return this.#byNumber.get(number);
  }

  byMac(mac: string): Subscriber | undefined {
    return this.#byMac.get(mac);
  }

  /** A user has logged in at a phone: whoever sat there before does no more. Answers who that was. */
  seat(subscriber: Subscriber, mac: string): Subscriber | undefined {
    const before = this.#byMac.get(mac);
    if (before === subscriber) return undefined;
    this.#byMac.delete(subscriber.mac);
    subscriber.mac = mac;
    subscriber.isDeployed = subscriber.seating === "deployment";
    if (subscriber.isDeployed) subscriber.seating = "fixed";
    this.#byMac.set(mac, subscriber);
    if (before !== undefined) before.mac = "";
    return before;
  }

  /** All subscribers, in the order of the directory. */
  all(): IterableIterator<Subscriber> {
    return this.#byNumber.values();
  }

  /** Gives registrations up, all or those that are meant; answers how many of them had not expired. */
  release(nowMs: number, isMeant: (binding: Binding) => boolean = () => true): number {
    let released = 0;
    for (const subscriber of this.#byNumber.values()) {
      if (subscriber.binding === undefined || !isMeant(subscriber.binding)) continue;
      if (liveBinding(subscriber, nowMs) !== undefined) released++;
      subscriber.binding = undefined;
    }
    return released;
  }

  #add(option: SubscriberOptions): void {
    const { number, mac } = option;
    const taken = this.#byNumber.get(number) ?? (mac === "" ? undefined : this.#byMac.get(mac));
    if (taken !== undefined) {
      throw new Error(
        `subscriber ${number} (${mac}): number or MAC belongs to ${taken.number} (${taken.mac}) already`,
      );
    }
    const subscriber: Subscriber = {
      ...option,
      hierarchy: option.hierarchy ?? null,
      seating: option.seating ?? "fixed",
      isDeployed: false,
      binding: undefined,
      reported: undefined,
      downloadServer: undefined,
      passwordHash: undefined,
      nonceSerial: -1,
      nonceCount: 0,
      wrongAnswers: 0,
    };
    this.#byNumber.set(number, subscriber);
    if (mac !== "") this.#byMac.set(mac, subscriber);
  }
}

/** The binding of a subscriber that has not expired. */
export function liveBinding(subscriber: Subscriber, nowMs: number): Binding | undefined {
  const { binding } = subscriber;
  return binding !== undefined && binding.expiresAtMs > nowMs ? binding : undefined;
}
