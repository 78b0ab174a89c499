import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** Headers with names in lower case, one value each; repeated ones are joined (RFC 9110 §5.3). */
export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return plain;
}

/**
 * Reads a body as UTF-8. A body above the limit is read to its end, so that its sender hears the
 * answer, but not kept: `done` gets undefined.
 */
export function readBody(
  message: IncomingMessage,
  bytesMax: number,
  done: (body: string | undefined) => void,
): void {
  let pieces: Buffer[] = [];
  let sizeBytes = 0;
  message.on("data", (piece: Buffer) => {
    sizeBytes += piece.length;
    if (sizeBytes <= bytesMax) pieces.push(piece);
    else pieces = [];
  });
  message.on("end", () => done(sizeBytes <= bytesMax ? Buffer.concat(pieces).toString("utf8") : undefined));
}
