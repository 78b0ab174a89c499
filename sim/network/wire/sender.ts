import type { Socket } from "node:net";
import type { Content } from "../../kernel/index.ts";
import type { Bandwidth } from "./bandwidth.ts";
import type { Wire } from "./wire.ts";

const wholeBytesMax = 64 * 2 ** 20; // one write moves these fastest; more would hold too much memory
const pieceBytes = 4 * 2 ** 20;
/**
 * Whoever wants the head of a firmware closes after it: what a kernel has swallowed by then was moved
 * for nothing. So the rest follows a little later; meanwhile the loop serves the others.
 */
const firstBytes = 96 * 1024;
const restAfterMs = 2;

/**
 * Writes a content into a socket and ends it: at once when it is small, else a first piece and the rest;
 * what is very large goes piece by piece, each when the one before has left and the bandwidth allows it.
 */
export class Sender {
  readonly #wire: Wire;
  readonly #socket: Socket;
  readonly #content: Content;
  readonly #bandwidth: Bandwidth | undefined;
  readonly #firstByte: number;
  #position: number;

  constructor(
    wire: Wire,
    socket: Socket,
    content: Content,
    offsetBytes: number,
    bandwidth: Bandwidth | undefined,
  ) {
    this.#wire = wire;
    this.#socket = socket;
    this.#content = content;
    this.#firstByte = offsetBytes;
    this.#position = offsetBytes;
    this.#bandwidth = bandwidth;
  }

  /** Bytes that certainly left: those of the writes that the kernel took whole. */
  get sentBytes(): number {
    return this.#position - this.#firstByte;
  }

  start(): void {
    this.#next();
  }

  #next(): void {
    const leftBytes = this.#content.sizeBytes - this.#position;
    if (leftBytes <= 0) return void this.#socket.end();
    if (this.#bandwidth !== undefined) {
      const lengthBytes = Math.min(leftBytes, this.#bandwidth.pieceBytes);
      const delayMs = this.#bandwidth.reserve(lengthBytes);
      if (delayMs === 0) return this.#write(lengthBytes);
      this.#wire.world.scheduler.schedule(delayMs, () => this.#write(lengthBytes));
    } else if (this.#position === this.#firstByte && leftBytes > firstBytes) {
      this.#write(firstBytes);
    } else if (this.sentBytes === firstBytes) {
      this.#wire.world.scheduler.schedule(restAfterMs, () => this.#writeRest(leftBytes));
    } else {
      this.#writeRest(leftBytes);
    }
  }

  #writeRest(leftBytes: number): void {
    this.#write(leftBytes <= wholeBytesMax ? leftBytes : pieceBytes);
  }

  #write(lengthBytes: number): void {
    if (this.#socket.destroyed) return;
    const bytes = this.#content.bytes(this.#position, lengthBytes);
    const left = (error?: Error | null) => {
      if (error !== undefined && error !== null) return; // the socket's own error event tells
      this.#position += lengthBytes;
      this.#next();
    };
    this.#socket.write(bytes, left);
  }
}
