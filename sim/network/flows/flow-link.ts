import type { FlowClass } from "./flow-class.ts";

/** One direction of a link: a capacity that all flows on it share. */
export class FlowLink {
  readonly name: string;
  readonly capacityBytesPerSecond: number;
  /** The classes that have flows on the link now. */
  readonly classes = new Set<FlowClass>();
  /** Flows that cross the link now. */
  flowCount = 0;
  /** What they carry together. */
  loadBytesPerSecond = 0;
  /** Bytes of flows that have ended. */
  carriedBytes = 0;
  /** Working values of one computation of shares. */
  spareBytesPerSecond = 0;
  undecidedFlows = 0;
  full = false;

  #binding = false;
  #bindingSinceMs = 0;
  #boundMs = 0;

  constructor(name: string, capacityBytesPerSecond: number) {
    if (!(capacityBytesPerSecond > 0)) {
      throw new Error(
        `link ${name} has a bandwidth of ${capacityBytesPerSecond} bytes per second; give it a positive one`,
      );
    }
    this.name = name;
    this.capacityBytesPerSecond = capacityBytesPerSecond;
  }

  /** True while some flow would be faster if this link were wider. */
  get binding(): boolean {
    return this.#binding;
  }

  /** For how long the link has held flows back so far. */
  boundMs(nowMs: number): number {
    return this.#boundMs + (this.#binding ? nowMs - this.#bindingSinceMs : 0);
  }

  setBinding(binding: boolean, nowMs: number): void {
    if (binding === this.#binding) return;
    if (binding) this.#bindingSinceMs = nowMs;
    else this.#boundMs += nowMs - this.#bindingSinceMs;
    this.#binding = binding;
  }
}
