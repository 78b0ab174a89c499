import { BytesContent, checksumOf, printChecksum } from "../../kernel/index.ts";
import type { Content } from "../../kernel/index.ts";
import { readFirmwareHead } from "../firmware/index.ts";

/** What a system tells of an image that it holds. */
export interface StoredImage {
  readonly model: string;
  readonly version: string;
  readonly sizeBytes: number;
  /** CRC-32 in 8 hexadecimal digits. */
  readonly checksum: string;
}

/** The images for digital phones that a site or gateway holds; no download server has them (TMA-DIG-014). */
export class ImageStore {
  readonly #images = new Map<string, Content>();

  /** Stores an image. False when it says of itself that it is for another model or of another version. */
  put(model: string, version: string, image: Content): boolean {
    const head = readFirmwareHead(image.bytes(0, image.sizeBytes));
    if (head?.model !== model || head.version !== version) return false;
    this.#images.set(keyOf(model, version), image);
    return true;
  }

  get(model: string, version: string): Content | undefined {
    return this.#images.get(keyOf(model, version));
  }

  describe(model: string, version: string): StoredImage | undefined {
    const image = this.get(model, version);
    if (image === undefined) return undefined;
    return { model, version, sizeBytes: image.sizeBytes, checksum: printChecksum(checksumOf(image)) };
  }
}

/** The image in a base64 text; undefined when the text is none. */
export function decodeImage(base64: string): Content | undefined {
  const text = base64.trim();
  const padding = text.endsWith("==") ? 2 : Number(text.endsWith("="));
  const bytes = Buffer.from(text, "base64");
  // Node leaves out what is no base64, and then bytes are missing.
  if (bytes.length === 0 || bytes.length !== (text.length / 4) * 3 - padding) return undefined;
  return new BytesContent(bytes);
}

function keyOf(model: string, version: string): string {
  return `${model} ${version}`;
}
