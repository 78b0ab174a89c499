import { extended, none } from "./slots.ts";
import type { EventSlots } from "./slots.ts";

const initialLists = 256;

/** Numbered lists of slots, in the order in which they came. */
export class EventLists {
  readonly #slots: EventSlots;
  /** The last slot of each list; the first one hangs behind it, as in a ring. */
  #last = new Int32Array(initialLists).fill(none);

  constructor(slots: EventSlots) {
    this.#slots = slots;
  }

  /** Makes sure that the lists below `count` exist; new ones are empty. */
  reserve(count: number): void {
    if (count <= this.#last.length) return;
    const length = 2 ** Math.ceil(Math.log2(count));
    this.#last = extended(this.#last, new Int32Array(length).fill(none));
  }

  /** The first list from `list` on, and below `end`, that is not empty; `end` when all are. */
  nextFilled(list: number, end: number): number {
    const last = this.#last;
    let filled = list;
    while (filled < end && last[filled] === none) filled++;
    return filled;
  }

  append(list: number, slot: number): void {
    const last = this.#last[list]!;
    if (last === none) {
      this.#slots.setNext(slot, slot);
    } else {
      this.#slots.setNext(slot, this.#slots.nextOf(last));
      this.#slots.setNext(last, slot);
    }
    this.#last[list] = slot;
  }

  /** Empties a list and answers its first slot, from which the others hang by `nextOf` until `none`. */
  detach(list: number): number {
    const last = this.#last[list]!;
    if (last === none) return none;
    this.#last[list] = none;
    const first = this.#slots.nextOf(last);
    this.#slots.setNext(last, none);
    return first;
  }

  /** Frees the clear slots in the lists below `end`, and answers how many there were. */
  sweep(end: number): number {
    let freed = 0;
    for (let list = this.nextFilled(0, end); list < end; list = this.nextFilled(list + 1, end)) {
      for (let slot = this.detach(list), next = none; slot !== none; slot = next) {
        next = this.#slots.nextOf(slot);
        if (this.#slots.isClear(slot)) {
          this.#slots.free(slot);
          freed++;
        } else {
          this.append(list, slot);
        }
      }
    }
    return freed;
  }
}
