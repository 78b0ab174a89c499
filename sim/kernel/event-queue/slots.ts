import type { Runnable } from "./runnable.ts";

/** No slot: the end of a list. */
export const none = -1;

const initialCapacity = 1024;
const slotSpan = 2 ** 24; // at most 16 million pending events; the generation lives above the slot
const generationMask = 2 ** 29 - 1; // so that a handle is an exact integer

// A slot is 16 bytes, so that all of it comes with one line of the processor's cache:
// its time as a double, and two words behind it.
const doublesPerSlot = 2;
const wordsPerSlot = 4;
const nextAt = 2;
const generationAt = 3;

/**
 * The events, packed into one buffer: an event is a number, its slot, and no object is allocated for
 * it. A slot is used again; its generation tells a stale handle from a living one.
 */
export class EventSlots {
  #capacity = initialCapacity;
  #times = new Float64Array(initialCapacity * doublesPerSlot);
  #words = new Int32Array(this.#times.buffer);
  #runnables: (Runnable | undefined)[] = Array.from({ length: initialCapacity });
  #firstFree = none;
  #used = 0;

  /** Fills a slot. */
  take(timeMs: number, runnable: Runnable): number {
    const slot = this.#freeSlot();
    this.#times[slot * doublesPerSlot] = timeMs;
    this.#runnables[slot] = runnable;
    return slot;
  }

  /** Takes the event out of its slot; handles that name it are stale from now on. */
  clear(slot: number): Runnable {
    const runnable = this.#runnables[slot]!;
    this.#runnables[slot] = undefined;
    const generation = slot * wordsPerSlot + generationAt;
    this.#words[generation] = (this.#words[generation]! + 1) & generationMask;
    return runnable;
  }

  /** Whether the slot's event was taken out. */
  isClear(slot: number): boolean {
    return this.#runnables[slot] === undefined;
  }

  /** Gives a clear slot back for another event. */
  free(slot: number): void {
    this.setNext(slot, this.#firstFree);
    this.#firstFree = slot;
  }

  /** The name of the event that is in a slot now. */
  handleOf(slot: number): number {
    return this.#words[slot * wordsPerSlot + generationAt]! * slotSpan + slot;
  }

  /** The slot of a pending event; `none` when it ran or was cancelled. */
  slotOf(handle: number): number {
    const slot = handle % slotSpan;
    return this.handleOf(slot) === handle ? slot : none;
  }

  timeOf(slot: number): number {
    return this.#times[slot * doublesPerSlot]!;
  }

  /** The slot behind it in its list. */
  nextOf(slot: number): number {
    return this.#words[slot * wordsPerSlot + nextAt]!;
  }

  setNext(slot: number, next: number): void {
    this.#words[slot * wordsPerSlot + nextAt] = next;
  }

  #freeSlot(): number {
    const free = this.#firstFree;
    if (free !== none) {
      this.#firstFree = this.nextOf(free);
      return free;
    }
    if (this.#used === this.#capacity) this.#grow();
    return this.#used++;
  }

  #grow(): void {
    this.#capacity *= 2;
    if (this.#capacity > slotSpan) throw new Error(`the event queue is full: ${slotSpan} events are pending`);
    this.#times = extended(this.#times, new Float64Array(this.#capacity * doublesPerSlot));
    this.#words = new Int32Array(this.#times.buffer);
    this.#runnables.length = this.#capacity;
  }
}

/** Copies a typed array into a longer one. */
export function extended<Numbers extends Float64Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
