import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headerLines, headerValue, headerValues, sequenceOf, sipProtocol } from "./index.ts";
import type { SipMessage } from "./index.ts";

const bytesOf = (text: string) => Buffer.from(text.replaceAll("\n", "\r\n"));
const parse = (text: string) => sipProtocol.parse(bytesOf(text));

const options = `OPTIONS sip:10.0.0.1 SIP/2.0
Via: SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bKa
From: <sip:6001@10.0.0.1>;tag=a
To: <sip:10.0.0.1>
Call-ID: a@10.0.0.2
CSeq: 1 OPTIONS
`;

const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9.!%*_+`'~-]{0,12}$/);
const value = fc
  .string({ unit: "binary", maxLength: 40 })
  .map((text) => text.replace(/[\p{Cc}\p{Cs}]/gu, " ").trim());
const otherHeader = fc.record({ name: token.map((name) => `X-${name}`), value });
const body = fc.string({ unit: "binary", maxLength: 60 }).map((text) => text.replace(/\p{Cs}/gu, "?"));

const mandatory = (method: string, number: number, text: string) => [
  { name: "Via", value: `SIP/2.0/UDP 10.0.0.2;branch=z9hG4bK${number}` },
  { name: "From", value: `<sip:a@b>;tag=${number}` },
  { name: "To", value: "<sip:c@d>" },
  { name: "Call-ID", value: `x${text}` },
  { name: "CSeq", value: `${number} ${method}` },
];

const message: fc.Arbitrary<SipMessage> = fc
  .record({
    method: token,
    number: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    text: value,
    others: fc.array(otherHeader, { maxLength: 4 }),
    body,
    status: fc.option(fc.integer({ min: 100, max: 699 })),
    reason: value,
  })
  .map(({ method, number, text, others, body, status, reason }) => {
    const headers = [...mandatory(method, number, text), ...others];
    return status === null
      ? { kind: "request", method, uri: "sip:a@10.0.0.1;x=y", headers, body }
      : { kind: "response", status, reason, headers, body };
  });

describe("SIP messages as bytes", () => {
  it("parse to what was printed", () => {
    fc.assert(
      fc.property(message, (message) => {
        expect(sipProtocol.parse(sipProtocol.print(message))).toEqual(message);
      }),
    );
  });

  it("never make the parser throw, whatever bytes come", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void sipProtocol.parse(bytes)));
  });

  it("parse to a message that prints alike, or to nothing, when one byte is wrong", () => {
    const damage = fc.tuple(message, fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(damage, ([message, position, byte]) => {
        const bytes = sipProtocol.print(message);
        bytes[position % bytes.length] = byte;
        const parsed = sipProtocol.parse(bytes);
        if (parsed !== undefined) expect(sipProtocol.parse(sipProtocol.print(parsed))).toEqual(parsed);
      }),
    );
  });

  it("may use compact forms, any case and folded lines (RFC 3261 §7.3)", () => {
    const message = parse(
      `OPTIONS sip:a SIP/2.0\nv: SIP/2.0/UDP b\nf:<sip:c>\nT : <sip:d>\ni: e\nCSEQ: 7\n  OPTIONS\nl: 0\n\n`,
    )!;
    expect(message.headers.map((header) => header.name)).toEqual(["Via", "From", "To", "Call-ID", "CSeq"]);
    expect(sequenceOf(message)).toEqual({ number: 7, method: "OPTIONS" });
  });

  it("end at Content-Length, and at the end of the datagram without it (RFC 3261 §18.3)", () => {
    expect(parse(`${options}Content-Length: 4\n\nbodyrest`)?.body).toBe("body");
    expect(parse(`${options}\nbodyrest`)?.body).toBe("bodyrest");
  });

  it("count Content-Length in bytes", () => {
    expect(
      sipProtocol.parse(Buffer.from(`${options.replaceAll("\n", "\r\n")}l: 4\r\n\r\né€`)),
    ).toBeUndefined();
    expect(parse(`${options}l: 5\n\né€`)?.body).toBe("é€");
  });

  it.each([
    ["a body shorter than its length", `${options}Content-Length: 9\n\nbody`],
    ["a length that is no number", `${options}Content-Length: x\n\n`],
    ["no empty line", options],
    ["no CSeq", `${options.replace(/CSeq.*\n/, "")}\n`],
    ["a CSeq of another method", `${options.replace("1 OPTIONS", "1 REGISTER")}\n`],
    ["a CSeq of 2^31", `${options.replace("1 OPTIONS", "2147483648 OPTIONS")}\n`],
    ["no Via", `${options.replace(/Via.*\n/, "")}\n`],
    ["another version", `${options.replace("SIP/2.0\n", "SIP/3.0\n")}\n`],
    ["a header without colon", `${options}nonsense\n\n`],
    ["a control character", `${options}Subject: a\u0007b\n\n`],
    ["a keep-alive", "\n\n"],
    ["60 kB and more, whose answer would fit in no datagram", `${options}Subject: ${"x".repeat(60_000)}\n\n`],
  ])("are refused with %s", (_what, text) => {
    expect(parse(text)).toBeUndefined();
  });

  it("are refused when they are not UTF-8, whatever follows them", () => {
    const damaged = (text: string) => sipProtocol.parse(Buffer.concat([bytesOf(text), Buffer.of(0xff)]));
    expect(damaged(`${options}\n`)).toBeUndefined();
    expect(damaged(`${options}l: 0\n\n`)?.body).toBe("");
  });
});

describe("SIP headers", () => {
  const message = parse(
    `${options}Contact: "a, b" <sip:x,y@z>;q=1, <sip:w>\nm: sip:v\nX-Other: 1\nWWW-Authenticate: Digest realm="a", nonce="b"\n\n`,
  )!;

  it("list values from one line and from several, not splitting quoted text", () => {
    expect(headerValues(message, "Contact")).toEqual([`"a, b" <sip:x,y@z>;q=1`, "<sip:w>", "sip:v"]);
  });

  it("list nothing for empty elements, and one thing for what is never closed", () => {
    const contacts = (value: string) => headerValues(parse(`${options}Contact: ${value}\n\n`)!, "Contact");
    expect(contacts(", a ,, b,")).toEqual(["a", "b"]);
    expect(contacts(`a, "b\\", c`)).toEqual(["a", `"b\\", c`]);
    expect(contacts("<a, b")).toEqual(["<a, b"]);
  });

  it("are found without regard to case", () => {
    expect(headerValue(message, "x-other")).toBe("1");
  });

  it("stay whole where commas belong to the value", () => {
    expect(headerLines(message, "WWW-Authenticate")).toEqual([`Digest realm="a", nonce="b"`]);
  });
});
