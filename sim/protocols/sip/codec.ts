import { isUtf8 } from "node:buffer";
import type { DatagramProtocol } from "../../kernel/index.ts";
import { canonicalHeaderName } from "./header-names.ts";
import type { SipHeader, SipMessage } from "./messages.ts";
import { sequenceOf } from "./sequence.ts";

/** SIP in datagrams (RFC 3261 §7, §18). Bytes that are no whole, well-formed message parse to undefined. */
export const sipProtocol: DatagramProtocol<SipMessage> = { name: "sip", print, parse };

/** The response repeats headers of its request and adds some: it has to fit in a datagram as well. */
export const messageBytesMax = 60_000;
const requestLine = /^([\w.!%*+`'~-]+) (\S+) SIP\/2\.0$/i;
const statusLine = /^SIP\/2\.0 ([1-6]\d\d) (.*)$/is;
const headerLine = /^([\w.!%*+`'~-]+)[ \t]*:(.*)$/s;
const folding = /\r\n[ \t]+/g;
// oxlint-disable-next-line no-control-regex -- exactly these are refused in a head
const forbiddenInHead = /[\0-\x08\x0a-\x1f\x7f]/;
const mandatoryNames = ["Via", "From", "To", "Call-ID", "CSeq"]; // RFC 3261 §8.1.1

function print(message: SipMessage): Uint8Array {
  let head =
    message.kind === "request"
      ? `${message.method} ${message.uri} SIP/2.0\r\n`
      : `SIP/2.0 ${message.status} ${message.reason}\r\n`;
  for (const { name, value } of message.headers) head += `${name}: ${value}\r\n`;
  return Buffer.from(`${head}Content-Length: ${Buffer.byteLength(message.body)}\r\n\r\n${message.body}`);
}

function parse(bytes: Uint8Array): SipMessage | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headEnd = buffer.indexOf("\r\n\r\n");
  if (headEnd < 0 || bytes.length > messageBytesMax) return undefined;
  const lines = buffer.toString("utf8", 0, headEnd).replace(folding, " ").split("\r\n");
  const headers: SipHeader[] = [];
  let bodyLength = buffer.length - headEnd - 4; // RFC 3261 §18.3: without a length the body fills the datagram
  for (const line of lines.slice(1)) {
    const header = parseHeader(line);
    if (header === undefined) return undefined;
    if (header.name !== "Content-Length") {
      headers.push(header);
      continue;
    }
    if (!/^\d{1,9}$/.test(header.value) || Number(header.value) > bodyLength) return undefined;
    bodyLength = Number(header.value);
  }
  const bodyEnd = headEnd + 4 + bodyLength;
  if (!isUtf8(buffer.subarray(0, bodyEnd))) return undefined;
  const message = parseStart(lines[0]!, headers, buffer.toString("utf8", headEnd + 4, bodyEnd));
  return message !== undefined && isComplete(message) ? message : undefined;
}

function parseHeader(line: string): SipHeader | undefined {
  const parts = headerLine.exec(line);
  if (parts === null) return undefined;
  const value = parts[2]!.trim();
  return forbiddenInHead.test(value) ? undefined : { name: canonicalHeaderName(parts[1]!), value };
}

function parseStart(line: string, headers: SipHeader[], body: string): SipMessage | undefined {
  if (forbiddenInHead.test(line)) return undefined;
  const status = statusLine.exec(line);
  if (status !== null) {
    return { kind: "response", status: Number(status[1]), reason: status[2]!, headers, body };
  }
  const request = requestLine.exec(line);
  if (request === null) return undefined;
  return { kind: "request", method: request[1]!, uri: request[2]!, headers, body };
}

function isComplete(message: SipMessage): boolean {
  const names = message.headers.map((header) => header.name);
  if (!mandatoryNames.every((name) => names.includes(name))) return false;
  const sequence = sequenceOf(message);
  if (sequence === undefined || sequence.number >= 2 ** 31) return false; // RFC 3261 §8.1.1.5
  return message.kind === "response" || sequence.method === message.method;
}
