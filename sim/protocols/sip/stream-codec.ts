import type { StreamCodec, StreamProtocol } from "../../kernel/index.ts";
import { messageBytesMax, sipProtocol } from "./codec.ts";
import type { SipMessage } from "./messages.ts";

/** What travels over a SIP connection: messages, and the signs of life of RFC 5626 §4.4.1. */
export type SipStreamMessage =
  | SipMessage
  | { readonly kind: "ping" }
  | { readonly kind: "pong" }
  | {
      readonly kind: "malformed";
      readonly bytes: Uint8Array;
      /** Nobody can tell where the next message begins: the connection is of no more use. */
      readonly framingLost: boolean;
    };

const lineEnd = Buffer.from("\r\n");
const headEnd = Buffer.from("\r\n\r\n");
const contentLength = /\r\n(?:content-length|l)[ \t]*:[ \t]*(\d{1,9})[ \t]*(?=\r\n|$)/i;
const nothing = Buffer.alloc(0);

/** SIP over TCP and TLS (RFC 3261 §18.3): every message says how long its body is. */
export const sipStreamProtocol: StreamProtocol<SipStreamMessage, SipStreamMessage> = {
  name: "sip",
  request: codecOf("ping"),
  response: codecOf("pong"),
};

/** Who opened the connection sends pings, who accepted it pongs; bare line ends mean nothing else. */
function codecOf(signOfLife: "ping" | "pong"): StreamCodec<SipStreamMessage> {
  return { print, createParser: () => new StreamParser(signOfLife) };
}

function print(message: SipStreamMessage): Uint8Array {
  switch (message.kind) {
    case "ping":
      return headEnd;
    case "pong":
      return lineEnd;
    case "malformed":
      return message.bytes;
    default:
      return sipProtocol.print(message);
  }
}

class StreamParser {
  readonly #signOfLife: "ping" | "pong";
  #buffer: Buffer = nothing;
  #framingLost = false;

  constructor(signOfLife: "ping" | "pong") {
    this.#signOfLife = signOfLife;
  }

  push(bytes: Uint8Array): SipStreamMessage[] {
    const messages: SipStreamMessage[] = [];
    if (this.#framingLost) return messages;
    this.#buffer = this.#buffer.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#buffer, bytes]);
    while (this.#buffer.length > 0) {
      const message = this.#startsWithLineEnd() ? this.#nextSignOfLife() : this.#nextMessage();
      if (message === "incomplete") break;
      if (message !== "nothing") messages.push(message);
    }
    return messages;
  }

  #startsWithLineEnd(): boolean {
    return this.#buffer[0] === 13 && (this.#buffer.length === 1 || this.#buffer[1] === 10);
  }

  /** RFC 3261 §7.5: line ends before a message mean nothing, unless they are a sign of life. */
  #nextSignOfLife(): SipStreamMessage | "nothing" | "incomplete" {
    const sign = this.#signOfLife === "ping" ? headEnd : lineEnd;
    const start = this.#buffer.subarray(0, sign.length);
    if (start.equals(sign)) {
      this.#drop(sign.length);
      return { kind: this.#signOfLife };
    }
    if (sign.subarray(0, start.length).equals(start)) return "incomplete";
    this.#drop(lineEnd.length);
    return "nothing";
  }

  #nextMessage(): SipStreamMessage | "incomplete" {
    const headBytes = this.#buffer.indexOf(headEnd);
    if (headBytes < 0) return this.#buffer.length > messageBytesMax ? this.#lose() : "incomplete";
    const length = contentLength.exec(this.#buffer.toString("latin1", 0, headBytes));
    const sizeBytes = headBytes + headEnd.length + Number(length?.[1] ?? Infinity);
    if (sizeBytes > messageBytesMax) return this.#lose();
    if (this.#buffer.length < sizeBytes) return "incomplete";
    const bytes = Uint8Array.from(this.#buffer.subarray(0, sizeBytes));
    this.#drop(sizeBytes);
    return sipProtocol.parse(bytes) ?? { kind: "malformed", bytes, framingLost: false };
  }

  #lose(): SipStreamMessage {
    const bytes = Uint8Array.from(this.#buffer);
    this.#framingLost = true;
    this.#buffer = nothing;
    return { kind: "malformed", bytes, framingLost: true };
  }

  #drop(lengthBytes: number): void {
    this.#buffer = this.#buffer.subarray(lengthBytes);
  }
}
