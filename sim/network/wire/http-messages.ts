import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** Headers with names in lower case, one value each; repeated ones are joined (RFC 9110 §5.3). */
export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return plain;
}

/** How a body is written in the characters of a text. */
export function bodyEncoding(headers: Readonly<Record<string, unknown>>): "latin1" | "utf8" {
  const name = Object.keys(headers).find((header) => header.toLowerCase() === "content-type");
  return String(headers[name ?? ""]).startsWith("application/octet-stream") ? "latin1" : "utf8";
}

/**
 * Reads a body. A body above the limit is read to its end, so that its sender hears the
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
  const text = () => Buffer.concat(pieces).toString(bodyEncoding(message.headers));
  message.on("end", () => done(sizeBytes <= bytesMax ? text() : undefined));
}
