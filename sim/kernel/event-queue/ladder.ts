import type { EventLists } from "./lists.ts";
import { none } from "./slots.ts";

const depthMax = 8;

/** One rung: a span of time cut into buckets of equal width. */
interface Rung {
  readonly startMs: number;
  readonly bucketsPerMs: number;
  readonly buckets: number;
  /** Its first bucket's list; the others follow. */
  readonly firstList: number;
  /** The first bucket that has not been emptied for good. */
  nextBucket: number;
}

/**
 * Which bucket a time falls in. A rung is a span of time in buckets; a bucket that turns out to hold
 * many events becomes a finer rung of its own, so the width follows how dense the events are.
 *
 * A time is placed by asking from the coarsest rung to the finest, always with the same arithmetic,
 * which never falls as the time rises: an earlier time cannot come into a later bucket.
 */
export class Ladder {
  readonly #firstList: number;
  readonly #rungs: Rung[] = [];

  /** The lists from `firstList` on are the buckets. */
  constructor(firstList: number) {
    this.#firstList = firstList;
  }

  /** Number of lists in use, those before the first bucket included. */
  get lists(): number {
    const finest = this.#rungs.at(-1);
    return finest === undefined ? this.#firstList : finest.firstList + finest.buckets;
  }

  /** Adds a rung below the others. False when it could not tell such times apart. */
  extend(startMs: number, endMs: number, buckets: number): boolean {
    const bucketsPerMs = buckets / (endMs - startMs);
    const isUsable = bucketsPerMs > 0 && bucketsPerMs < Infinity;
    if (!isUsable || this.#rungs.length === depthMax) return false;
    this.#rungs.push({ startMs, bucketsPerMs, buckets, firstList: this.lists, nextBucket: 0 });
    return true;
  }

  /** The list for a time; `none` when the time is before every bucket that is left. */
  listFor(timeMs: number): number {
    const rungs = this.#rungs;
    for (let depth = 0; depth < rungs.length; depth++) {
      const rung = rungs[depth]!;
      const bucket = (timeMs - rung.startMs) * rung.bucketsPerMs;
      if (bucket >= rung.nextBucket) return rung.firstList + (Math.min(bucket, rung.buckets - 1) | 0);
    }
    return none;
  }

  /** Takes the next list that is not empty out of the ladder; `none` when every bucket is empty. */
  takeNext(lists: EventLists): number {
    for (;;) {
      const finest = this.#rungs.at(-1);
      if (finest === undefined) return none;
      const end = finest.firstList + finest.buckets;
      const list = lists.nextFilled(finest.firstList + finest.nextBucket, end);
      finest.nextBucket = list - finest.firstList + 1;
      if (finest.nextBucket >= finest.buckets) this.#rungs.pop();
      if (list < end) return list;
    }
  }
}
