const burstMs = 50; // credit for a loop that comes late; without it a limit would be an upper bound only

/** A token bucket: hands out the time at which bytes may leave. */
export class Bandwidth {
  readonly #bytesPerMs: number;
  readonly #nowMs: () => number;
  #freeAtMs = -Infinity;

  constructor(bytesPerSecond: number, nowMs: () => number) {
    if (!(bytesPerSecond > 0)) throw new Error(`a bandwidth of ${bytesPerSecond} bytes/s moves nothing`);
    this.#bytesPerMs = bytesPerSecond / 1000;
    this.#nowMs = nowMs;
  }

  /** A piece worth 10 ms, so that several transfers share the limit evenly; between 1 kiB and 256 kiB. */
  get pieceBytes(): number {
    return Math.min(256 * 1024, Math.max(1024, Math.round(this.#bytesPerMs * 10)));
  }

  /** Whether a piece that wants to leave now would have to wait. */
  get busy(): boolean {
    return this.#freeAtMs > this.#nowMs();
  }

  /** Reserves room for a piece and answers how long it has to wait, in milliseconds. */
  reserve(bytes: number): number {
    const nowMs = this.#nowMs();
    const startMs = Math.max(this.#freeAtMs, nowMs - burstMs);
    this.#freeAtMs = startMs + bytes / this.#bytesPerMs;
    return Math.max(0, startMs - nowMs);
  }
}
