import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRequest, respond, sipStreamProtocol } from "./index.ts";
import type { SipRequest, SipStreamMessage } from "./index.ts";

const via = { name: "Via", value: "SIP/2.0/TCP 10.0.0.2:5060;branch=z9hG4bKa" };

/** A request as it comes out of a parser: every header as text. */
function request(sequence: number, body = ""): SipRequest {
  const built = buildRequest({
    method: "NOTIFY",
    uri: "sip:6001@10.0.0.2;transport=tcp",
    from: "<sip:10.0.0.1>;tag=a",
    to: "<sip:6001@10.0.0.1>",
    callId: "call",
    sequence,
    body,
  });
  return { ...built, headers: [via, ...built.headers].map(({ name, value }) => ({ name, value })) };
}

const body = fc.string({ unit: "binary", maxLength: 200 }).map((text) => text.replace(/\p{Cs}/gu, "?"));
const message = fc
  .tuple(fc.integer({ min: 0, max: 9 }), body, fc.boolean())
  .map(([sequence, text, isRequest]): SipStreamMessage => {
    const built = request(sequence, text);
    return isRequest ? built : { ...respond(built, 200), body: text };
  });

/** What a parser of this direction makes of bytes that come in pieces of these sizes. */
function parse(direction: "request" | "response", bytes: Uint8Array, sizes: readonly number[] = [1]) {
  const parser = sipStreamProtocol[direction].createParser();
  const messages: SipStreamMessage[] = [];
  for (let start = 0, piece = 0; start < bytes.length; piece++) {
    const size = sizes[piece % sizes.length]!;
    messages.push(...parser.push(bytes.subarray(start, start + size)));
    start += size;
  }
  return messages;
}

const print = (messages: readonly SipStreamMessage[]) =>
  Buffer.concat(messages.map((message) => sipStreamProtocol.request.print(message)));
const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 });

describe("SIP over a stream", () => {
  it.each(["request", "response"] as const)(
    "parses to what was printed, %ss and signs of life",
    (direction) => {
      const sign = fc.constant<SipStreamMessage>({ kind: direction === "request" ? "ping" : "pong" });
      const messages = fc.array(fc.oneof(message, sign), { maxLength: 6 });
      fc.assert(
        fc.property(messages, sizes, (messages, sizes) => {
          expect(parse(direction, print(messages), sizes)).toEqual(messages);
        }),
      );
    },
  );
  it("never throws, whatever bytes come", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parse("request", bytes, [7])));
  });
  it("ignores line ends before a message (RFC 3261 §7.5)", () => {
    const bytes = Buffer.concat([Buffer.from("\r\n"), print([request(1)])]);
    expect(parse("request", bytes)).toEqual([request(1)]);
  });
  it("takes the compact form of the length", () => {
    const text = print([request(1, "abc")])
      .toString()
      .replace("Content-Length", "l");
    expect(parse("request", Buffer.from(text))).toEqual([request(1, "abc")]);
  });
  it("goes on after a message that is none", () => {
    const broken = print([request(1)])
      .toString()
      .replace("CSeq", "X-CSeq");
    const bytes = Buffer.concat([Buffer.from(broken), print([request(2)])]);
    expect(parse("request", bytes, [50])).toEqual([
      { kind: "malformed", bytes: new Uint8Array(Buffer.from(broken)), framingLost: false },
      request(2),
    ]);
  });
  it.each([
    ["without a length", (text: string) => text.replace(/Content-Length.*\r\n/, "")],
    [
      "with a length that is none",
      (text: string) => text.replace(/Content-Length: \d+/, "Content-Length: -1"),
    ],
    ["that is too long", (text: string) => text.replace(/Content-Length: \d+/, "Content-Length: 99999999")],
  ])("is lost after a message %s", (_, spoil) => {
    const bytes = Buffer.concat([Buffer.from(spoil(print([request(1)]).toString())), print([request(2)])]);
    expect(parse("request", bytes, [5000])).toMatchObject([{ kind: "malformed", framingLost: true }]);
  });
  it("is lost in a head without end", () => {
    const bytes = Buffer.alloc(70_000, "x");
    expect(parse("request", bytes, [1000])).toMatchObject([{ kind: "malformed", framingLost: true }]);
  });
});
