import type { FactValue } from "./facts.ts";

const scratch = new DataView(new ArrayBuffer(8));

/**
 * A 64-bit digest of a sequence of values, fed one at a time. Two lanes of multiply-and-mix;
 * made for comparing runs, not against forgery.
 */
export class TraceHash {
  #low = 0x9e3779b9;
  #high = 0x85ebca6b;

  /** Mixes one value in; its type and its place in the sequence count. */
  add(value: FactValue): void {
    if (typeof value === "string") return this.#mix(textHash(value));
    if (typeof value === "number") return this.addNumber(value);
    this.#mix(value === null ? 0x6e756c6c : value ? 0x74727565 : 0x66616c73);
  }

  /** Mixes a number in, all 64 bits of it. */
  addNumber(value: number): void {
    if ((value | 0) === value) return this.#mix(value);
    scratch.setFloat64(0, value);
    this.#mix(scratch.getInt32(0));
    this.#mix(scratch.getInt32(4));
  }

  /** The digest so far, as 16 hexadecimal digits. */
  digest(): string {
    const low = avalanche(this.#low ^ Math.imul(this.#high, 0x2545f491));
    const high = avalanche(this.#high ^ Math.imul(low, 0x9e3779b1));
    return hexadecimal(high) + hexadecimal(low);
  }

  #mix(word: number): void {
    this.#low = Math.imul((this.#low ^ word) + 0x7f4a7c15, 0x85ebca77);
    this.#low = (this.#low << 13) | (this.#low >>> 19);
    this.#high = Math.imul(this.#high ^ this.#low, 0xc2b2ae3d) + word;
    this.#high = (this.#high << 17) | (this.#high >>> 15);
  }
}

// Reading a text is cheaper than finding it in a table: most texts of a long run come once.
function textHash(text: string): number {
  let hash = 0x811c9dc5 ^ text.length;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return avalanche(hash);
}

function avalanche(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hexadecimal(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}
