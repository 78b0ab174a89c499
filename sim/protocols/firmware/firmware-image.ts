import { crc32 } from "node:zlib";
import { RandomStreams } from "../../kernel/index.ts";
import type { Content } from "../../kernel/index.ts";
import { combineCrc32, repeatCrc32 } from "./crc32-combine.ts";
import { descriptionBytes, firmwareHeadBytes, printFirmwareHead } from "./firmware-head.ts";

export interface FirmwareDescription {
  readonly model: string;
  readonly version: string;
  /** At least 64 KiB, the size of the head. */
  readonly sizeBytes: number;
  readonly seed: string;
}

// A prime, so that bytes which arrive shifted by whole buffers are noticed.
const blockBytes = 65_521;

/**
 * A firmware file made by formula: a description, then one block repeated to the end. Its checksums
 * are computed without its bytes; the bytes exist only once somebody asks for more than the head.
 * Throws when the size is below 64 KiB.
 */
export function firmwareImage(description: FirmwareDescription): Content {
  return new FirmwareImage(description);
}

class FirmwareImage implements Content {
  readonly sizeBytes: number;
  readonly #description: FirmwareDescription;
  #block: Buffer | undefined;
  #head: Buffer | undefined;
  #whole: Buffer | undefined;
  #wholeChecksum: number | undefined;

  constructor(description: FirmwareDescription) {
    const { model, version, sizeBytes } = description;
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < firmwareHeadBytes) {
      throw new Error(
        `firmware ${model} ${version}: ${sizeBytes} bytes are too few, the head alone takes ${firmwareHeadBytes}`,
      );
    }
    this.#description = description;
    this.sizeBytes = sizeBytes;
  }

  checksum(offsetBytes: number, lengthBytes: number): number {
    const endBytes = Math.min(offsetBytes + lengthBytes, this.sizeBytes);
    if (offsetBytes !== 0 || endBytes !== this.sizeBytes) return this.#checksumOf(offsetBytes, endBytes);
    this.#wholeChecksum ??= this.#checksumOf(0, this.sizeBytes);
    return this.#wholeChecksum;
  }

  bytes(offsetBytes: number, lengthBytes: number): Uint8Array {
    const endBytes = offsetBytes + lengthBytes;
    if (endBytes <= firmwareHeadBytes) return this.#headBytes().subarray(offsetBytes, endBytes);
    this.#whole ??= this.#generate();
    return this.#whole.subarray(offsetBytes, endBytes);
  }

  #checksumOf(offsetBytes: number, endBytes: number): number {
    const inDescription = this.#descriptionPart(offsetBytes, Math.min(endBytes, descriptionBytes));
    const from = Math.max(offsetBytes, descriptionBytes) - descriptionBytes;
    const to = endBytes - descriptionBytes;
    return to <= from
      ? inDescription
      : combineCrc32(inDescription, this.#fillerChecksum(from, to), to - from);
  }

  #descriptionPart(offsetBytes: number, endBytes: number): number {
    return offsetBytes >= endBytes ? 0 : crc32(this.#headBytes().subarray(offsetBytes, endBytes));
  }

  /** CRC-32 of a range of the repeated block, counted from the end of the description. */
  #fillerChecksum(from: number, to: number): number {
    const phase = from % blockBytes;
    const firstLength = Math.min(blockBytes - phase, to - from);
    const times = Math.floor((to - from - firstLength) / blockBytes);
    const lastLength = to - from - firstLength - times * blockBytes;
    const block = this.#blockOnce();
    const first = crc32(block.subarray(phase, phase + firstLength));
    const middle = times === 0 ? 0 : repeatCrc32(crc32(block), blockBytes, times);
    const last = crc32(block.subarray(0, lastLength));
    return combineCrc32(combineCrc32(first, middle, times * blockBytes), last, lastLength);
  }

  #headBytes(): Buffer {
    this.#head ??= this.#fill(Buffer.allocUnsafe(firmwareHeadBytes));
    return this.#head;
  }

  #generate(): Buffer {
    return this.#fill(Buffer.allocUnsafe(this.sizeBytes));
  }

  #fill(target: Buffer): Buffer {
    const { model, version } = this.#description;
    const checksum = this.#fillerChecksum(0, this.sizeBytes - descriptionBytes);
    printFirmwareHead({ model, version, sizeBytes: this.sizeBytes, checksum }).copy(target);
    return target.fill(this.#blockOnce(), descriptionBytes);
  }

  #blockOnce(): Buffer {
    this.#block ??= createBlock(this.#description);
    return this.#block;
  }
}

function createBlock({ model, version, seed }: FirmwareDescription): Buffer {
  const chance = new RandomStreams(seed).stream(model, version);
  const words = new Uint32Array(Math.ceil(blockBytes / 4));
  for (let index = 0; index < words.length; index++) words[index] = chance.integer(0, 0xffff_ffff);
  return Buffer.from(words.buffer, 0, blockBytes);
}
