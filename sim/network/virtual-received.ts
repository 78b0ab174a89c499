import { SpaceFull } from "../kernel/index.ts";
import type { Content, Received, Sent, Sink } from "../kernel/index.ts";

/** What one end of a data connection sends, and who hears of its end. */
export interface Sending {
  readonly content: Content;
  readonly offsetBytes: number;
  readonly done: (outcome: Sent) => void;
}

/** Where the other end takes it in. */
export interface Receiving {
  readonly sink: Sink;
  readonly done: (outcome: Received) => void;
}

/**
 * What the receiver has after so many bytes. The writer is asked once, at the end; when it has no space
 * for them it keeps nothing of this connection.
 */
export function received(
  sink: Sink,
  sending: Sending | undefined,
  sizeBytes: number,
  how: "complete" | "stopped" | "reset",
): Received {
  if (sending === undefined) {
    return {
      sizeBytes: 0,
      checksum: sink.verify === "full" ? 0 : undefined,
      head: new Uint8Array(),
      ended: how,
    };
  }
  const { content, offsetBytes } = sending;
  return {
    sizeBytes,
    checksum: sink.verify === "full" ? content.checksum(offsetBytes, sizeBytes) : undefined,
    head: content.bytes(offsetBytes, Math.min(sink.headBytes, sizeBytes)),
    ended: written(sink, sending, sizeBytes) ? how : "full",
  };
}

function written(sink: Sink, { content, offsetBytes }: Sending, sizeBytes: number): boolean {
  try {
    sink.writer?.writeContent(content, offsetBytes, sizeBytes);
    return true;
  } catch (error) {
    if (error instanceof SpaceFull) return false;
    throw error;
  }
}
