import { extended } from "./slots.ts";

const initialCapacity = 64;

/** A 4-ary heap of slots: the earliest on top, and of one time the one that came first. */
export class EventHeap {
  #times = new Float64Array(initialCapacity);
  #sequences = new Float64Array(initialCapacity);
  #slots = new Int32Array(initialCapacity);
  #size = 0;
  #sequence = 0;

  get size(): number {
    return this.#size;
  }

  /** Time of the first event; the caller checks `size` first. */
  get timeMs(): number {
    return this.#times[0]!;
  }

  get first(): number {
    return this.#slots[0]!;
  }

  /** Time of the last event. */
  get endMs(): number {
    let endMs = -Infinity;
    for (let position = 0; position < this.#size; position++) endMs = Math.max(endMs, this.#times[position]!);
    return endMs;
  }

  add(timeMs: number, slot: number): void {
    if (this.#size === this.#slots.length) this.#grow();
    const sequence = this.#sequence++;
    let position = this.#size++;
    while (position > 0) {
      const parent = (position - 1) >> 2;
      if (!(timeMs < this.#times[parent]!)) break; // the sequence is the highest
      this.#move(parent, position);
      position = parent;
    }
    this.#put(position, timeMs, sequence, slot);
  }

  /** Takes the first slot out. */
  shift(): number {
    const first = this.first;
    const last = --this.#size;
    const timeMs = this.#times[last]!;
    const sequence = this.#sequences[last]!;
    let position = 0;
    for (;;) {
      const child = this.#earliestChild(position);
      if (child >= last || !this.#isBefore(child, timeMs, sequence)) break;
      this.#move(child, position);
      position = child;
    }
    this.#put(position, timeMs, sequence, this.#slots[last]!);
    return first;
  }

  #earliestChild(parent: number): number {
    const first = parent * 4 + 1;
    const end = Math.min(first + 4, this.#size);
    let earliest = first;
    for (let child = first + 1; child < end; child++) {
      if (this.#isBefore(child, this.#times[earliest]!, this.#sequences[earliest]!)) earliest = child;
    }
    return earliest;
  }

  #isBefore(position: number, timeMs: number, sequence: number): boolean {
    const ownMs = this.#times[position]!;
    return ownMs < timeMs || (ownMs === timeMs && this.#sequences[position]! < sequence);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#times[from]!, this.#sequences[from]!, this.#slots[from]!);
  }

  #put(position: number, timeMs: number, sequence: number, slot: number): void {
    this.#times[position] = timeMs;
    this.#sequences[position] = sequence;
    this.#slots[position] = slot;
  }

  #grow(): void {
    const capacity = this.#size * 2;
    this.#times = extended(this.#times, new Float64Array(capacity));
    this.#sequences = extended(this.#sequences, new Float64Array(capacity));
    this.#slots = extended(this.#slots, new Int32Array(capacity));
  }
}
