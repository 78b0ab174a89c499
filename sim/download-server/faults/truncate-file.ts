import type { Content } from "../../kernel/index.ts";
import type { ServerFault } from "./fault.ts";

/** Ends a named file early on its way out, with the reply of a whole one. */
export function truncateFile(path: string, lengthBytes: number): ServerFault {
  return {
    name: "truncate-file",
    outgoing: (sent, content) => (sent === path ? new ShortContent(content, lengthBytes) : content),
  };
}

class ShortContent implements Content {
  readonly sizeBytes: number;
  readonly #content: Content;

  constructor(content: Content, lengthBytes: number) {
    this.#content = content;
    this.sizeBytes = Math.min(lengthBytes, content.sizeBytes);
  }

  checksum(offsetBytes: number, lengthBytes: number): number {
    return this.#content.checksum(offsetBytes, this.#within(offsetBytes, lengthBytes));
  }

  bytes(offsetBytes: number, lengthBytes: number): Uint8Array {
    return this.#content.bytes(offsetBytes, this.#within(offsetBytes, lengthBytes));
  }

  #within(offsetBytes: number, lengthBytes: number): number {
    return Math.max(0, Math.min(lengthBytes, this.sizeBytes - offsetBytes));
  }
}
