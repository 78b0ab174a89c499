/** Something the kernel runs at its time: a process to resume, a message to deliver, a callback. */
export interface Runnable {
  run(): void;
}

/** Names one pending event; stale handles (of events that ran or were cancelled) are recognised. */
export type EventHandle = number;

const initialCapacity = 1024;
const slotSpan = 2 ** 24; // at most 16 million pending events; the generation lives above the slot

/**
 * Pending events ordered by time, then by the order in which they were scheduled.
 *
 * A 4-ary heap of slots in typed arrays: no object is allocated for an event, and a cancelled
 * event leaves the heap at once, so long time-outs that are nearly always cancelled cost no memory.
 */
export class EventQueue {
  #times = new Float64Array(initialCapacity);
  #sequences = new Float64Array(initialCapacity);
  #positions = new Int32Array(initialCapacity);
  #generations = new Float64Array(initialCapacity);
  #heap = new Int32Array(initialCapacity);
  #runnables: (Runnable | undefined)[] = Array.from({ length: initialCapacity });
  #free: number[] = [];
  #used = 0;
  #size = 0;
  #sequence = 0;

  /** Number of pending events. */
  get size(): number {
    return this.#size;
  }

  /** Time of the next event in milliseconds; Infinity when nothing is pending. */
  get nextTimeMs(): number {
    return this.#size === 0 ? Infinity : this.#times[this.#heap[0]!]!;
  }

  /** Adds an event; events of equal time run in the order in which they were added. */
  push(timeMs: number, runnable: Runnable): EventHandle {
    const slot = this.#takeSlot();
    this.#times[slot] = timeMs;
    this.#sequences[slot] = this.#sequence++;
    this.#runnables[slot] = runnable;
    this.#siftUp(this.#size++, slot);
    return this.#generations[slot]! * slotSpan + slot;
  }

  /** Takes an event out before it ran; false when it already ran or was cancelled. */
  cancel(handle: EventHandle): boolean {
    const slot = handle % slotSpan;
    if (this.#generations[slot] !== Math.floor(handle / slotSpan)) return false;
    if (this.#runnables[slot] === undefined) return false;
    const position = this.#positions[slot]!;
    this.#release(slot);
    const moved = this.#heap[--this.#size]!;
    if (moved !== slot) this.#settle(position, moved);
    return true;
  }

  /** Takes the next event out; the caller checks `size` first. */
  pop(): Runnable {
    const slot = this.#heap[0]!;
    const runnable = this.#runnables[slot]!;
    this.#release(slot);
    const moved = this.#heap[--this.#size]!;
    if (this.#size > 0) this.#siftDown(0, moved);
    return runnable;
  }

  #takeSlot(): number {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#used === this.#heap.length) this.#grow();
    return this.#used++;
  }

  #release(slot: number): void {
    this.#runnables[slot] = undefined;
    this.#generations[slot] = this.#generations[slot]! + 1;
    this.#free.push(slot);
  }

  #before(a: number, b: number): boolean {
    const difference = this.#times[a]! - this.#times[b]!;
    return difference !== 0 ? difference < 0 : this.#sequences[a]! < this.#sequences[b]!;
  }

  #place(position: number, slot: number): void {
    this.#heap[position] = slot;
    this.#positions[slot] = position;
  }

  #settle(position: number, slot: number): void {
    const parent = (position - 1) >> 2;
    if (position > 0 && this.#before(slot, this.#heap[parent]!)) this.#siftUp(position, slot);
    else this.#siftDown(position, slot);
  }

  #siftUp(start: number, slot: number): void {
    let position = start;
    while (position > 0) {
      const parent = (position - 1) >> 2;
      const other = this.#heap[parent]!;
      if (!this.#before(slot, other)) break;
      this.#place(position, other);
      position = parent;
    }
    this.#place(position, slot);
  }

  #siftDown(start: number, slot: number): void {
    let position = start;
    for (;;) {
      const first = position * 4 + 1;
      if (first >= this.#size) break;
      let best = first;
      const end = Math.min(first + 4, this.#size);
      for (let child = first + 1; child < end; child++) {
        if (this.#before(this.#heap[child]!, this.#heap[best]!)) best = child;
      }
      if (!this.#before(this.#heap[best]!, slot)) break;
      this.#place(position, this.#heap[best]!);
      position = best;
    }
    this.#place(position, slot);
  }

  #grow(): void {
    const capacity = this.#heap.length * 2;
    this.#times = extended(this.#times, new Float64Array(capacity));
    this.#sequences = extended(this.#sequences, new Float64Array(capacity));
    this.#generations = extended(this.#generations, new Float64Array(capacity));
    this.#positions = extended(this.#positions, new Int32Array(capacity));
    this.#heap = extended(this.#heap, new Int32Array(capacity));
    this.#runnables.length = capacity;
  }
}

function extended<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
