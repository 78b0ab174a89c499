import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { SpaceFull } from "../../kernel/index.ts";
import type { Content } from "../../kernel/index.ts";
import type { SpaceRefusal, SpaceWriter } from "../../protocols/ftp/index.ts";
import { attempt, refusalOf } from "./disk-errors.ts";

const pieceBytes = 1 << 20;

/** An upload in a file of its own, which takes the target's place when it is complete. */
export class DiskWriter implements SpaceWriter {
  readonly #temporary: string;
  readonly #target: string;
  readonly #descriptor: number;
  #over = false;

  /** Throws an error of the file system when the temporary file cannot be made. */
  constructor(temporary: string, target: string) {
    this.#temporary = temporary;
    this.#target = target;
    this.#descriptor = openSync(temporary, "wx");
  }

  write(bytes: Uint8Array): void {
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at);
    } catch (error) {
      if (refusalOf(error) === "full") throw new SpaceFull(`the disk under ${this.#target} is full`);
      throw error;
    }
  }

  writeContent(content: Content, offsetBytes: number, lengthBytes: number): void {
    const endBytes = offsetBytes + lengthBytes;
    for (let at = offsetBytes; at < endBytes; at += pieceBytes) {
      this.write(content.bytes(at, Math.min(pieceBytes, endBytes - at)));
    }
  }

  commit(): SpaceRefusal | undefined {
    if (!this.#close()) return undefined;
    const refusal = attempt(() => renameSync(this.#temporary, this.#target));
    if (refusal !== undefined) rmSync(this.#temporary, { force: true });
    return refusal;
  }

  abandon(): void {
    if (this.#close()) rmSync(this.#temporary, { force: true });
  }

  #close(): boolean {
    if (this.#over) return false;
    this.#over = true;
    closeSync(this.#descriptor);
    return true;
  }
}
