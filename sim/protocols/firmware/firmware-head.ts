import { crc32 } from "node:zlib";
import { z } from "zod";
import { remembering } from "../../kernel/index.ts";

/** What a phone reads of a firmware file before it decides (F-1.1.4). */
export const firmwareHeadBytes = 64 * 1024;

/** The first bytes hold the description; the checksum in it covers everything behind them. */
export const descriptionBytes = 512;

const magic = "PROVLAB-FIRMWARE";
const prefixBytes = magic.length + 10; // magic, blank, 8 digits, blank

const headSchema = z.object({
  model: z.string().min(1),
  version: z.string().min(1),
  sizeBytes: z.number().int().positive(),
  checksum: z.number().int().nonnegative(),
});

/** What the head of a firmware file says: `checksum` is the CRC-32 of all bytes behind the description. */
export type FirmwareHead = z.infer<typeof headSchema>;

/**
 * The description as its 512 bytes: magic, CRC-32 of what follows, JSON, zeros. Throws when model and
 * version are too long for it.
 */
export function printFirmwareHead(head: FirmwareHead): Buffer {
  const description = Buffer.alloc(descriptionBytes);
  const json = JSON.stringify(head);
  if (prefixBytes + Buffer.byteLength(json) > descriptionBytes) {
    throw new Error(
      `firmware ${head.model} ${head.version}: the names do not fit into ${descriptionBytes} bytes`,
    );
  }
  description.write(json, prefixBytes);
  const checksum = crc32(description.subarray(prefixBytes)).toString(16).padStart(8, "0");
  description.write(`${magic} ${checksum} `, 0);
  return description;
}

/** Descriptions of different images that are kept; every phone of a lab reads the same few. */
const rememberedHeads = 256;

/** Reads the beginning of a file; undefined when it is no firmware of ours or its description is damaged. */
export function readFirmwareHead(bytes: Uint8Array): FirmwareHead | undefined {
  if (bytes.length < descriptionBytes) return undefined;
  return readDescription(Buffer.from(bytes.buffer, bytes.byteOffset, descriptionBytes).toString("latin1"));
}

/** Each byte of the description is one character. */
const readDescription = remembering(rememberedHeads, (characters): FirmwareHead | undefined => {
  const description = Buffer.from(characters, "latin1");
  const expected = `${magic} ${crc32(description.subarray(prefixBytes)).toString(16).padStart(8, "0")} `;
  if (description.toString("latin1", 0, prefixBytes) !== expected) return undefined;
  const end = description.indexOf(0, prefixBytes);
  const text = description.toString("utf8", prefixBytes, end === -1 ? descriptionBytes : end);
  return parseHead(text);
});

function parseHead(text: string): FirmwareHead | undefined {
  try {
    return headSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
