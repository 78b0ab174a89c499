import { describe, expect, it } from "vitest";
import type { HeaderKind } from "./header-kinds.ts";
import { headerOf, madeOf, partsOf } from "./header-kinds.ts";
import {
  NameAddress,
  challengeHeader,
  contactHeader,
  credentialsHeader,
  sequenceHeader,
  toHeader,
  viaHeader,
} from "./index.ts";

const challenge = { realm: 'a "b"', nonce: "n", opaque: undefined, qop: "auth", stale: true } as const;
const address = new NameAddress("sip:6001@10.0.0.1:5070;transport=tcp", [["tag", "a"]]);
const via = {
  transport: "TCP",
  host: "10.0.0.1",
  port: 5070,
  branch: "z9hG4bKa",
  asksForPort: true,
} as const;

/** What came over the wire of a header, and what was put into it. */
function overTheWire<Parts>(kind: HeaderKind<Parts>, parts: Parts) {
  const header = headerOf(kind, parts);
  const text = { name: header.name, value: header.value };
  return { sent: partsOf(header, kind), received: partsOf(text, kind) };
}

describe("a header made of parts", () => {
  it.each([
    ["Via", overTheWire(viaHeader, via)],
    ["CSeq", overTheWire(sequenceHeader, { number: 7, method: "REGISTER" })],
    ["To", overTheWire(toHeader, address)],
    ["Contact", overTheWire(contactHeader, [address, "*"])],
    ["WWW-Authenticate", overTheWire(challengeHeader, { ...challenge, algorithm: "SHA-256" })],
    [
      "Authorization",
      overTheWire(credentialsHeader, {
        user: "6001",
        realm: "a, b",
        nonce: "n",
        uri: "sip:10.0.0.1",
        response: "0".repeat(32),
        algorithm: "MD5",
        opaque: "o",
        protection: { clientNonce: "c", count: 31 },
      }),
    ],
  ])("reads alike as an object and as text: %s", (_name, { sent, received }) => {
    expect(received).toEqual(sent);
  });

  it("is known as such, while a header of another kind, or one of text, is read", () => {
    const header = headerOf(toHeader, address);
    expect(madeOf(header, toHeader)).toBe(address);
    expect(madeOf(header, contactHeader)).toBeUndefined();
    expect(madeOf({ name: "To", value: "<sip:a@b>" }, toHeader)).toBeUndefined();
  });

  it("says where a request came from once its receiver has noted it", () => {
    const source = { address: "10.0.0.9", port: 40_000 };
    expect(headerOf(viaHeader, { ...via, source }).value).toBe(
      "SIP/2.0/TCP 10.0.0.1:5070;rport=40000;branch=z9hG4bKa;received=10.0.0.9",
    );
  });
});
