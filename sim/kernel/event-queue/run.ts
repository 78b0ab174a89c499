import { extended } from "./slots.ts";

const initialCapacity = 64;

/** The slots of the nearest bucket in their order of time, and for one time in the order of coming. */
export class EventRun {
  #times = new Float64Array(initialCapacity);
  #slots = new Int32Array(initialCapacity);
  #begin = 0;
  #end = 0;

  get isEmpty(): boolean {
    return this.#begin === this.#end;
  }

  /** Time of the first event; the caller checks `isEmpty` first. */
  get timeMs(): number {
    return this.#times[this.#begin]!;
  }

  /** Time of the last event; NaN when there is none. */
  get endMs(): number {
    return this.isEmpty ? NaN : this.#times[this.#end - 1]!;
  }

  get first(): number {
    return this.#slots[this.#begin]!;
  }

  /** Puts a slot behind those of its time and before. */
  add(timeMs: number, slot: number): void {
    if (this.#end === this.#slots.length) this.#grow();
    const times = this.#times;
    const slots = this.#slots;
    let position = this.#end++;
    for (; position > this.#begin && times[position - 1]! > timeMs; position--) {
      times[position] = times[position - 1]!;
      slots[position] = slots[position - 1]!;
    }
    times[position] = timeMs;
    slots[position] = slot;
  }

  /** Takes the first slot out. */
  shift(): number {
    const slot = this.#slots[this.#begin++]!;
    if (this.isEmpty) this.clear();
    return slot;
  }

  clear(): void {
    this.#begin = this.#end = 0;
  }

  #grow(): void {
    this.#times = extended(this.#times, new Float64Array(this.#end * 2));
    this.#slots = extended(this.#slots, new Int32Array(this.#end * 2));
  }
}
