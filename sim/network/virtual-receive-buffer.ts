export interface ReceiveBufferLimit {
  /** Datagrams that the kernel keeps for a program that has not read them yet. */
  readonly datagramsMax: number;
  /** How fast the program reads. */
  readonly readsPerSecond: number;
}

/**
 * A kernel's buffer before a datagram port: what arrives while it is full is lost. It decides what is
 * lost; the time that a datagram spends in it is not added to its way.
 */
export class ReceiveBuffer {
  /** Datagrams that found the buffer full. */
  lostDatagrams = 0;
  readonly #limit: ReceiveBufferLimit;
  #fill = 0;
  #asOfMs = 0;

  constructor(limit: ReceiveBufferLimit) {
    this.#limit = limit;
  }

  /** Is there room for a datagram that arrives now? */
  takes(nowMs: number): boolean {
    const read = ((nowMs - this.#asOfMs) / 1000) * this.#limit.readsPerSecond;
    this.#fill = Math.max(0, this.#fill - read);
    this.#asOfMs = nowMs;
    if (this.#fill + 1 > this.#limit.datagramsMax) {
      this.lostDatagrams++;
      return false;
    }
    this.#fill++;
    return true;
  }
}
