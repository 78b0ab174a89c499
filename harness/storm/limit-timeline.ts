/** What may hold a storm back, in the order of the bits that a timeline keeps. */
const limitNames = [
  "sessions",
  "perAddress",
  "passivePorts",
  "link bandwidth",
  "device rate",
  "retry waits",
] as const;
export type BoundLimit = (typeof limitNames)[number];

/** A part of a storm's time, and what held it back then. */
export interface BoundShare {
  readonly limit: BoundLimit | "nothing";
  readonly shareOfTime: number;
}

const serverLimits = 0b000111;
const retryWaits = 1 << limitNames.indexOf("retry waits");
const slotsMax = 65_536;
const firstSlotMs = 5;

/** A timeline as one process hands it to another. */
export interface TimelineData {
  readonly slotMs: number;
  readonly masks: Uint8Array;
}

/** Which limits held a storm back, instant by instant; the slots grow with the storm. */
export class LimitTimeline {
  #slotMs = firstSlotMs;
  #masks = new Uint8Array(slotsMax);
  #used = 0;

  get slotMs(): number {
    return this.#slotMs;
  }

  /** Notes what binds at an instant, in milliseconds since the storm began. */
  add(atMs: number, limits: Iterable<BoundLimit>): void {
    let mask = 0;
    for (const limit of limits) mask |= 1 << limitNames.indexOf(limit);
    this.#add(atMs, mask);
  }

  /** Takes in what another process saw. */
  merge({ slotMs, masks }: TimelineData): void {
    masks.forEach((mask, slot) => this.#add(slot * slotMs, mask));
  }

  data(): TimelineData {
    return { slotMs: this.#slotMs, masks: this.#masks.slice(0, this.#used) };
  }

  /**
   * The part of the time until `endMs` in which each limit held the storm back, the largest first; parts
   * may overlap. A limit of the server also holds back the phones that it has refused while they wait;
   * `retry waits` is the time in which they wait although the server has room.
   */
  shares(endMs: number): BoundShare[] {
    const slots = Math.max(1, Math.ceil(endMs / this.#slotMs));
    const counts = new Uint32Array(limitNames.length);
    let free = slots - Math.min(slots, this.#used);
    let refusing = 0;
    for (let slot = 0; slot < Math.min(slots, this.#used); slot++) {
      const mask = this.#masks[slot]!;
      const reached = mask & serverLimits;
      if (reached !== 0) refusing = reached;
      const binding = reached !== 0 ? mask & ~retryWaits : mask & retryWaits ? mask | refusing : mask;
      if (binding === 0) free++;
      counts.forEach((count, bit) => (counts[bit] = count + ((binding >> bit) & 1)));
    }
    const shares: BoundShare[] = limitNames.map((limit, bit) => ({
      limit,
      shareOfTime: counts[bit]! / slots,
    }));
    shares.push({ limit: "nothing", shareOfTime: free / slots });
    return shares.filter(({ shareOfTime }) => shareOfTime > 0).sort((a, b) => b.shareOfTime - a.shareOfTime);
  }

  #add(atMs: number, mask: number): void {
    while (atMs >= this.#slotMs * slotsMax) this.#widen();
    const slot = Math.max(0, Math.floor(atMs / this.#slotMs));
    this.#masks[slot]! |= mask;
    this.#used = Math.max(this.#used, slot + 1);
  }

  #widen(): void {
    const wider = new Uint8Array(slotsMax);
    this.#masks.forEach((mask, slot) => (wider[slot >> 1]! |= mask));
    this.#masks = wider;
    this.#used = (this.#used + 1) >> 1;
    this.#slotMs *= 2;
  }
}
