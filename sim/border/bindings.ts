import type { Clock } from "../kernel/index.ts";
import type { SipPeer } from "../protocols/sip/index.ts";

/** Where a remote phone is on the outer side. */
export interface OuterBinding {
  /** What the phone itself calls its contact. */
  readonly contact: string;
  /** Where its registration came from: behind a NAT that is the only way to it (RFC 5626 §5.3). */
  readonly flow: SipPeer;
  readonly expiresAtMs: number;
}

/** The phones that are registered through a border element, by number. In memory: a stop forgets them. */
export class Bindings {
  readonly #clock: Clock;
  readonly #byNumber = new Map<string, OuterBinding>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return [...this.#byNumber.keys()].filter((number) => this.get(number) !== undefined).length;
  }

  /** The binding of a phone, unless it has expired. */
  get(number: string): OuterBinding | undefined {
    const binding = this.#byNumber.get(number);
    return binding !== undefined && binding.expiresAtMs > this.#clock.nowMs ? binding : undefined;
  }

  put(number: string, binding: OuterBinding): void {
    this.#byNumber.set(number, binding);
  }

  /** Forgets a phone; false when it was not there. */
  remove(number: string): boolean {
    const wasThere = this.get(number) !== undefined;
    this.#byNumber.delete(number);
    return wasThere;
  }

  clear(): void {
    this.#byNumber.clear();
  }
}
