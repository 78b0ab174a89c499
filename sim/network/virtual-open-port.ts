/** A connection on its way into a program: its place in the queue is taken, the program has not seen it. */
export interface Arrival {
  accept(): void;
  refuse(): void;
}

/** A listening port: a queue of connections, and the program that accepts them. */
export class OpenPort {
  readonly port: number;
  readonly program: unknown;
  readonly #placesMax: number;
  #taken = 0;
  #waitingMax = 0;
  #unanswered = 0;
  #holding = false;
  #closed = false;
  #held: Arrival[] = [];

  constructor(port: number, program: unknown, backlog: number) {
    this.port = port;
    this.program = program;
    this.#placesMax = Math.max(1, backlog);
  }

  /** The most connections that have waited at once, and the requests that found no place. */
  get queueUse(): { readonly waitingMax: number; readonly unanswered: number } {
    return { waitingMax: this.#waitingMax, unanswered: this.#unanswered };
  }

  /**
   * Takes a place in the queue for a connection that is being made; false when there is none. A program
   * that accepts at once keeps its queue empty, however many come in one instant: a kernel with SYN
   * cookies counts the connections that wait, not those that are being made.
   */
  takePlace(): boolean {
    if (this.#holding && this.#taken >= this.#placesMax) {
      this.#unanswered++;
      return false;
    }
    this.#taken++;
    return true;
  }

  /** The client has given up before the program saw it. */
  leavePlace(): void {
    this.#taken--;
  }

  /** The connection is there: the program accepts it at once, unless it is held up. */
  arrived(arrival: Arrival): void {
    if (this.#closed) arrival.refuse();
    else if (this.#holding) this.#keep(arrival);
    else this.#accept(arrival);
  }

  /** While held, the program accepts nothing and the queue fills. */
  hold(holding: boolean): void {
    this.#holding = holding;
    if (holding) return;
    const held = this.#held;
    this.#held = [];
    for (const arrival of held) this.#accept(arrival);
  }

  /** The port closes: who was not accepted yet is reset. */
  close(): void {
    this.#closed = true;
    const held = this.#held;
    this.#held = [];
    for (const arrival of held) arrival.refuse();
  }

  #keep(arrival: Arrival): void {
    this.#held.push(arrival);
    this.#waitingMax = Math.max(this.#waitingMax, this.#held.length);
  }

  #accept(arrival: Arrival): void {
    this.#taken--;
    arrival.accept();
  }
}
