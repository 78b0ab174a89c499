import type { RandomStream, World } from "../../kernel/index.ts";

/** The classes of IP phones, by pace. */
export type IpPhoneClass = "67xx" | "68xx" | "69xx" | "53xxip";

/** How long a phone of one class takes for its steps, on average (F-8.4). */
export interface PhoneDurations {
  readonly powerOnToDhcpMs: number;
  /** For all files of the configuration together, beside the network's time. */
  readonly configurationFetchMs: number;
  readonly filesToRegisterMs: number;
  readonly firmwareWriteMs: number;
  /** The device's own limit; whoever puts the phone on a network gives it to the phone's link. */
  readonly downloadBytesPerSecond: number;
}

/** The durations that a lab gives its phones. */
export interface PhoneTempo {
  /** Durations vary uniformly by this share: 0.2 is 20 % to either side. */
  readonly spread: number;
  readonly phones: Readonly<Record<IpPhoneClass, PhoneDurations>>;
  readonly retry: {
    /** The server is full: so many attempts per file, each after a wait drawn from the range. */
    readonly full: { readonly attempts: number; readonly waitMs: readonly number[] };
    /** The server is not there: so many attempts per file, each after the same wait. */
    readonly unreachable: { readonly attempts: number; readonly waitMs: number };
  };
  readonly connectTimeoutMs: number;
  readonly replyTimeoutMs: number;
  /** Used where the phone's parameters say nothing (F-4.2). */
  readonly registration: { readonly periodSeconds: number; readonly retrySeconds: number };
}

/** The chance of one boot, or of one other occasion: streams of its own, dropped when it is over. */
export class BootChance {
  readonly #world: World;
  readonly #tempo: PhoneTempo;
  readonly #mac: string;
  readonly #occasion: string;
  #durations: RandomStream | undefined;
  #retries: RandomStream | undefined;

  /** `occasion` names what the chance is for, in words that never come again for this phone. */
  constructor(world: World, tempo: PhoneTempo, mac: string, occasion: string) {
    this.#world = world;
    this.#tempo = tempo;
    this.#mac = mac;
    this.#occasion = occasion;
  }

  /** A duration around this average. */
  durationMs(averageMs: number): number {
    this.#durations ??= this.#world.random.stream(this.#mac, `durations of ${this.#occasion}`);
    return averageMs * this.#durations.uniform(1 - this.#tempo.spread, 1 + this.#tempo.spread);
  }

  /** A wait before the phone asks a full server again, in whole milliseconds. */
  fullWaitMs(): number {
    this.#retries ??= this.#world.random.stream(this.#mac, `retries of ${this.#occasion}`);
    const [low = 0, high = low] = this.#tempo.retry.full.waitMs;
    return this.#retries.integer(low, high);
  }
}
