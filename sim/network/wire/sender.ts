import type { Socket } from "node:net";
import type { Content } from "../../kernel/index.ts";
import type { Bandwidth } from "./bandwidth.ts";
import type { Wire } from "./wire.ts";

/**
 * Whoever wants the head of a firmware closes after it: what a kernel has swallowed by then was moved
 * for nothing. So the rest follows a little later; meanwhile the loop serves the others.
 */
const firstBytes = 96 * 1024;
const restAfterMs = 2;
/**
 * A turn of the loop apart, so that the reader has made room: the kernel then moves them on our time and
 * not, acknowledgement by acknowledgement, on the reader's.
 */
const pieceBytes = 512 * 1024;

/**
 * Writes a content into a socket and ends it: at once when it is small, else piece by piece, each when
 * the one before has left and the bandwidth allows it.
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
    } else if (this.sentBytes === 0) {
      this.#write(Math.min(leftBytes, firstBytes));
    } else {
      const delayMs = this.sentBytes === firstBytes ? restAfterMs : 0;
      this.#wire.world.scheduler.schedule(delayMs, () => this.#write(Math.min(leftBytes, pieceBytes)));
    }
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
