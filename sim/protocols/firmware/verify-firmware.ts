import { crc32 } from "node:zlib";
import type { Received } from "../../kernel/index.ts";
import { combineCrc32 } from "./crc32-combine.ts";
import { descriptionBytes, readFirmwareHead } from "./firmware-head.ts";
import type { FirmwareHead } from "./firmware-head.ts";

export type FirmwareRefusal = "no-firmware" | "wrong-model" | "truncated" | "corrupt";
export type FirmwareVerdict =
  | { readonly accepted: true; readonly head: FirmwareHead }
  | { readonly accepted: false; readonly reason: FirmwareRefusal };

/**
 * Checks a firmware file that was received whole, as a phone does before it writes flash (F-1.4.4):
 * is it firmware, for this model, of the size it names, and unchanged? Received without a checksum
 * (`verify: "length"`), only the size is judged.
 */
export function verifyFirmware(model: string, received: Received): FirmwareVerdict {
  const head = readFirmwareHead(received.head);
  if (head === undefined) return { accepted: false, reason: "no-firmware" };
  if (head.model !== model) return { accepted: false, reason: "wrong-model" };
  if (received.sizeBytes < head.sizeBytes) return { accepted: false, reason: "truncated" };
  if (received.sizeBytes > head.sizeBytes) return { accepted: false, reason: "corrupt" };
  if (received.checksum !== undefined && received.checksum !== wholeChecksum(head, received.head)) {
    return { accepted: false, reason: "corrupt" };
  }
  return { accepted: true, head };
}

function wholeChecksum(head: FirmwareHead, bytes: Uint8Array): number {
  const description = crc32(bytes.subarray(0, descriptionBytes));
  return combineCrc32(description, head.checksum, head.sizeBytes - descriptionBytes);
}
