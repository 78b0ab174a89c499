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
  const text = base64.replace(/\s/g, "");
  if (text === "" || !/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  return new BytesContent(Buffer.from(text, "base64"));
}

function keyOf(model: string, version: string): string {
  return `${model} ${version}`;
}
