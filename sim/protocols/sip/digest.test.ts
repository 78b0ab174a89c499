import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  Nonces,
  answerChallenge,
  chooseChallenge,
  digestResponse,
  parseChallenge,
  parseCredentials,
  passwordDigest,
  printChallenge,
  printCredentials,
  provesPassword,
} from "./index.ts";
import type { DigestAlgorithm, DigestChallenge, DigestCredentials, SipMessage } from "./index.ts";

/** The question of RFC 7616 §3.9.1. */
const mufasa = (algorithm: DigestAlgorithm): Omit<DigestCredentials, "response"> => ({
  user: "Mufasa",
  realm: "http-auth@example.org",
  nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
  uri: "/dir/index.html",
  algorithm,
  opaque: "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
  protection: { clientNonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", count: 1 },
});

const secretOf = (algorithm: DigestAlgorithm) =>
  passwordDigest(algorithm, "Mufasa", "http-auth@example.org", "Circle of Life");

describe("digest authentication", () => {
  it("gives the responses of the example of RFC 7616 §3.9.1", () => {
    expect(digestResponse(secretOf("MD5"), "GET", mufasa("MD5"))).toBe("8ca523f5e9506fed4657c9700eebdbec");
    expect(digestResponse(secretOf("SHA-256"), "GET", mufasa("SHA-256"))).toBe(
      "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    );
  });

  it("gives the response of the example of RFC 2617 §3.5", () => {
    const credentials = {
      ...mufasa("MD5"),
      realm: "testrealm@host.com",
      nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093",
      protection: { clientNonce: "0a4f113b", count: 1 },
    };
    const secret = passwordDigest("MD5", "Mufasa", "testrealm@host.com", "Circle Of Life");
    expect(digestResponse(secret, "GET", credentials)).toBe("6629fae49393a05397450978507c4ef1");
  });

  it("answers a challenge without qop in the form of RFC 2069", () => {
    const credentials = {
      ...mufasa("MD5"),
      realm: "testrealm@host.com",
      nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093",
      protection: undefined,
    };
    const secret = passwordDigest("MD5", "Mufasa", "testrealm@host.com", "Circle Of Life");
    expect(digestResponse(secret, "GET", credentials)).toBe("670fd8c2df070c60b045671b8b24ff02");
  });

  it("proves the password of an answered challenge, and no other", () => {
    const shape = fc.record({
      algorithm: fc.constantFrom<DigestAlgorithm>("MD5", "SHA-256"),
      qop: fc.constantFrom<DigestChallenge["qop"]>("auth", "none"),
      password: fc.string(),
    });
    fc.assert(
      fc.property(shape, ({ algorithm, qop, password }) => {
        const challenge = { realm: "site", nonce: "n", algorithm, qop, stale: false, opaque: undefined };
        const question = {
          user: "6001",
          password,
          method: "REGISTER",
          uri: "sip:a",
          clientNonce: "c",
          count: 1,
        };
        const credentials = parseCredentials(answerChallenge(challenge, question).value)!;
        const secretOf = (text: string) => passwordDigest(algorithm, "6001", "site", text);
        expect(provesPassword(credentials, secretOf(password), "REGISTER")).toBe(true);
        expect(provesPassword(credentials, secretOf(`${password}x`), "REGISTER")).toBe(false);
        expect(provesPassword(credentials, secretOf(password), "OPTIONS")).toBe(false);
      }),
    );
  });
});

describe("digest headers", () => {
  const text = fc.string({ minLength: 1 }).map((text) => text.replace(/\p{Cc}/gu, "."));

  it("parse to what was printed", () => {
    const challenge: fc.Arbitrary<DigestChallenge> = fc.record({
      realm: text,
      nonce: text,
      algorithm: fc.constantFrom<DigestAlgorithm>("MD5", "SHA-256"),
      qop: fc.constantFrom<DigestChallenge["qop"]>("auth", "none"),
      stale: fc.boolean(),
      opaque: fc.option(text, { nil: undefined }),
    });
    fc.assert(
      fc.property(challenge, (value) => {
        expect(parseChallenge(printChallenge(value))).toEqual(value);
      }),
    );
    const credentials = fc.record({
      user: text,
      realm: text,
      nonce: text,
      uri: text,
      response: fc.stringMatching(/^[0-9a-f]{32}$/),
      algorithm: fc.constantFrom<DigestAlgorithm>("MD5", "SHA-256"),
      opaque: fc.option(text, { nil: undefined }),
      protection: fc.option(fc.record({ clientNonce: text, count: fc.nat(2 ** 31) }), { nil: undefined }),
    });
    fc.assert(
      fc.property(credentials, (value) => {
        expect(parseCredentials(printCredentials(value))).toEqual(value);
      }),
    );
  });

  it("offer several challenges, of which the client takes the first that it knows (RFC 8760 §2.3)", () => {
    const lines = [
      'Digest realm="a", nonce="1", algorithm=SHA-512-256, qop="auth"',
      'Digest realm="a", nonce="2", algorithm=SHA-256, qop="auth,auth-int"',
      'Digest realm="a", nonce="3", algorithm=MD5, qop="auth"',
    ];
    const headers = lines.map((value) => ({ name: "WWW-Authenticate", value }));
    const message: SipMessage = { kind: "response", status: 401, reason: "", headers, body: "" };
    expect(chooseChallenge(message)).toMatchObject({ nonce: "2", algorithm: "SHA-256", qop: "auth" });
  });

  it.each([
    ["another scheme", 'Basic realm="a"'],
    ["no nonce", 'Digest realm="a"'],
    ["only auth-int", 'Digest realm="a", nonce="b", qop="auth-int"'],
    ["a parameter twice", 'Digest realm="a", nonce="b", nonce="c"'],
    ["an open quote", 'Digest realm="a", nonce="b'],
  ])("are not understood with %s", (_what, value) => {
    expect(parseChallenge(value)).toBeUndefined();
  });
});

describe("nonces", () => {
  const nonces = new Nonces("secret", 1000);

  it("are recognised until their lifetime is over, to the second", () => {
    const nonce = nonces.issue(5500);
    expect(nonces.check(nonce, 6500).known).toBe("fresh");
    expect(nonces.check(nonce, 7000).known).toBe("stale");
  });

  it("are told apart from those that another secret sealed, and from nonsense", () => {
    expect(nonces.check(new Nonces("other", 1000).issue(0), 0).known).toBe("forged");
    expect(nonces.check("nonsense", 0).known).toBe("forged");
  });

  it("are ordered by their issue", () => {
    const [first, second] = [nonces.check(nonces.issue(0), 0), nonces.check(nonces.issue(0), 0)];
    expect(second).toEqual({ known: "fresh", serial: (first as { serial: number }).serial + 1 });
  });
});
