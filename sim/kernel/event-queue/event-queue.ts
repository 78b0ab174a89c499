import { EventHeap } from "./heap.ts";
import { Ladder } from "./ladder.ts";
import { EventLists } from "./lists.ts";
import { EventRun } from "./run.ts";
import type { Runnable } from "./runnable.ts";
import { EventSlots, none } from "./slots.ts";

/** Names one pending event; stale handles (of events that ran or were cancelled) are recognised. */
export type EventHandle = number;

const farList = 0;
const firstBucketList = 1; // from here on, every list is a bucket of the ladder
const runSizeMax = 64; // a bucket with more events of different times is cut into finer ones
const eventsPerBucket = 2; // when the rung is made; about as many arrive later
const farReach = 3; // buckets for far events reach beyond them, so that later events need not be far first
const sweptMin = 1024;

/**
 * Pending events ordered by time, then by the order in which they were scheduled.
 *
 * A ladder queue: far events wait unsorted; nearer ones wait in buckets, whose width follows how many
 * there are; only the nearest bucket is sorted, into the run. A heap holds what is scheduled into the
 * midst of the run. So an event costs the same however many are pending and however their times are
 * spread. Events of one time stay in the order in which they came, wherever they wait.
 *
 * A cancelled event leaves a clear slot behind; the clear slots never outnumber by far the events, so
 * long time-outs that are nearly always cancelled cost little. Only counts and times decide what is
 * done when, never the clock.
 */
export class EventQueue {
  readonly #slots = new EventSlots();
  readonly #lists = new EventLists(this.#slots);
  readonly #ladder = new Ladder(firstBucketList);
  readonly #run = new EventRun();
  readonly #heap = new EventHeap();
  /** Events after this time are far. */
  #horizonMs = -Infinity;
  #size = 0;
  #clear = 0;
  #sweepAbove = sweptMin;

  /** Number of pending events. */
  get size(): number {
    return this.#size;
  }

  /** Time of the next event in milliseconds; Infinity when nothing is pending. */
  get nextTimeMs(): number {
    if (this.#size === 0) return Infinity;
    return this.#approach() ? this.#run.timeMs : this.#heap.timeMs;
  }

  /** Adds an event; events of equal time run in the order in which they were added. */
  push(timeMs: number, runnable: Runnable): EventHandle {
    const slot = this.#slots.take(timeMs, runnable);
    this.#size++;
    if (timeMs > this.#horizonMs) this.#lists.append(farList, slot);
    else this.#addNear(timeMs, slot);
    return this.#slots.handleOf(slot);
  }

  /** Takes an event out before it ran; false when it already ran or was cancelled. */
  cancel(handle: EventHandle): boolean {
    const slot = this.#slots.slotOf(handle);
    if (slot === none) return false;
    this.#slots.clear(slot);
    this.#size--;
    if (++this.#clear > this.#sweepAbove) this.#sweep();
    return true;
  }

  /** Takes the next event out; the caller checks `size` first. */
  pop(): Runnable {
    const slot = this.#shift(this.#approach());
    const runnable = this.#slots.clear(slot);
    this.#slots.free(slot);
    this.#size--;
    return runnable;
  }

  #addNear(timeMs: number, slot: number): void {
    const bucket = this.#ladder.listFor(timeMs);
    if (bucket !== none) return this.#lists.append(bucket, slot);
    if (timeMs === this.#run.endMs) return this.#run.add(timeMs, slot);
    this.#heap.add(timeMs, slot);
    const size = this.#heap.size;
    const hasDoubled = size > runSizeMax && (size & (size - 1)) === 0;
    if (hasDoubled) this.#spreadHeap(size);
  }

  /** Brings the next event to the beginning of the run (true) or of the heap; there is one. */
  #approach(): boolean {
    for (;;) {
      while (this.#run.isEmpty && this.#heap.size === 0) this.#emptyNextList();
      const isInRun = this.#isRunFirst();
      if (!this.#slots.isClear(isInRun ? this.#run.first : this.#heap.first)) return isInRun;
      this.#slots.free(this.#shift(isInRun));
      this.#clear--;
    }
  }

  // Of one time, what is in the run came before what is in the heap.
  #isRunFirst(): boolean {
    return this.#heap.size === 0 || (!this.#run.isEmpty && this.#run.timeMs <= this.#heap.timeMs);
  }

  #shift(fromRun: boolean): number {
    return fromRun ? this.#run.shift() : this.#heap.shift();
  }

  #emptyNextList(): void {
    const bucket = this.#ladder.takeNext(this.#lists);
    const first = this.#lists.detach(bucket === none ? farList : bucket);
    const reach = bucket === none ? farReach : 1;
    const endMs = this.#moveToRun(first) ? this.#run.endMs : this.#moveOn(first, reach);
    if (bucket === none) this.#horizonMs = endMs;
  }

  /** True when the list became the run; false when it holds too much for that. */
  #moveToRun(first: number): boolean {
    let count = 0;
    for (let slot = first; slot !== none; slot = this.#slots.nextOf(slot)) {
      this.#run.add(this.#slots.timeOf(slot), slot);
      if (++count <= runSizeMax || this.#run.timeMs === this.#run.endMs) continue;
      this.#run.clear();
      return false;
    }
    return true;
  }

  /**
   * Moves a long list on to finer buckets, where there can be any, for `reach` times the span of its
   * events; answers where that ends.
   */
  #moveOn(first: number, reach: number): number {
    const slots = this.#slots;
    let count = 0;
    let startMs = Infinity;
    let endMs = -Infinity;
    for (let slot = first; slot !== none; slot = slots.nextOf(slot)) {
      const timeMs = slots.timeOf(slot);
      if (timeMs < startMs) startMs = timeMs;
      if (timeMs > endMs) endMs = timeMs;
      count++;
    }
    const reachMs = startMs + (endMs - startMs) * reach;
    if (this.#extendLadder(startMs, reachMs, count * reach)) this.#moveToBuckets(first);
    else this.#moveToHeap(first);
    return reachMs;
  }

  #moveToBuckets(first: number): void {
    for (let slot = first, next = none; slot !== none; slot = next) {
      next = this.#slots.nextOf(slot);
      this.#moveToBucket(slot);
    }
  }

  #moveToBucket(slot: number): void {
    this.#lists.append(this.#ladder.listFor(this.#slots.timeOf(slot)), slot);
  }

  #moveToHeap(first: number): void {
    for (let slot = first; slot !== none; slot = this.#slots.nextOf(slot)) {
      this.#heap.add(this.#slots.timeOf(slot), slot);
    }
  }

  /** The bucket was too wide for what arrives now: the heap becomes a rung, with the run if they overlap. */
  #spreadHeap(count: number): void {
    const { timeMs, endMs } = this.#heap;
    const overlaps = this.#run.endMs > timeMs;
    const startMs = overlaps ? Math.min(this.#run.timeMs, timeMs) : timeMs;
    if (!this.#extendLadder(startMs, overlaps ? Math.max(this.#run.endMs, endMs) : endMs, count)) return;
    while (this.#heap.size > 0) this.#moveToBucket(this.#shift(overlaps && this.#isRunFirst()));
    if (overlaps) while (!this.#run.isEmpty) this.#moveToBucket(this.#shift(true));
  }

  #extendLadder(startMs: number, endMs: number, events: number): boolean {
    if (!this.#ladder.extend(startMs, endMs, Math.ceil(events / eventsPerBucket))) return false;
    this.#lists.reserve(this.#ladder.lists);
    return true;
  }

  #sweep(): void {
    this.#clear -= this.#lists.sweep(this.#ladder.lists);
    this.#sweepAbove = this.#clear + this.#size + sweptMin;
  }
}
