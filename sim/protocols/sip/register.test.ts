import { describe, expect, it } from "vitest";
import {
  headerValue,
  parseCredentials,
  parseReportedValues,
  printChallenge,
  printReportedValues,
  register,
  respond,
  sequenceOf,
} from "./index.ts";
import type { SipRequest, SipResponse } from "./index.ts";
import { Script, newSipLab, phoneEndpoint, runToEnd } from "./test-lab.ts";

const reported = { mac: "00085D112233", version: "6.4.0.140", globalIndex: 4, specificIndex: null };

/** Registers a phone at a registrar that answers the n-th request (from 1) as told. */
async function registerAt(answer: (request: SipRequest, count: number) => SipResponse | undefined) {
  const lab = newSipLab();
  const script = new Script(lab, answer);
  const account = {
    registrar: lab.siteAddress,
    user: "6001",
    authName: "auth",
    password: "p",
    expiresSeconds: 60,
  };
  const headers = printReportedValues("Mitel 6920", reported);
  const result = await runToEnd(lab, register(phoneEndpoint(lab), account, headers));
  return { result, requests: script.received.map(({ message }) => message as SipRequest) };
}

function challenge(request: SipRequest, nonce: string, stale = false): SipResponse {
  const value = printChallenge({
    realm: "site",
    nonce,
    algorithm: "MD5",
    qop: "auth",
    stale,
    opaque: undefined,
  });
  return respond(request, 401, [{ name: "WWW-Authenticate", value }]);
}

const header = (name: string, value: string) => [{ name, value }];
const credentialsOf = (request: SipRequest | undefined) =>
  parseCredentials(headerValue(request!, "Authorization") ?? "");

describe("registering", () => {
  it("answers one challenge, with the same Call-ID and a higher CSeq (RFC 3261 §10.2)", async () => {
    const { result, requests } = await registerAt((request, count) =>
      count === 1 ? challenge(request, "n") : respond(request, 200),
    );
    expect(result).toEqual({ outcome: "registered", expiresSeconds: 60 });
    expect(requests.map((request) => sequenceOf(request)?.number)).toEqual([1, 2]);
    expect(new Set(requests.map((request) => headerValue(request, "Call-ID"))).size).toBe(1);
    expect(credentialsOf(requests[1])).toMatchObject({ user: "auth", nonce: "n", protection: { count: 1 } });
  });

  it("reports version, MAC and indexes in every request", async () => {
    const { requests } = await registerAt((request, count) =>
      count === 1 ? challenge(request, "n") : respond(request, 200),
    );
    expect(requests.map(parseReportedValues)).toEqual([reported, reported]);
    expect(headerValue(requests[0]!, "User-Agent")).toBe("Mitel 6920/6.4.0.140");
  });

  it("takes the period that the registrar grants to its contact", async () => {
    const { result } = await registerAt((request) =>
      respond(
        request,
        200,
        header("Contact", "<sip:6001@10.9.9.9>;expires=10, <sip:6001@10.0.0.2>;expires=45"),
      ),
    );
    expect(result).toEqual({ outcome: "registered", expiresSeconds: 45 });
  });

  it("is refused when its answer to the challenge is challenged again", async () => {
    const { result, requests } = await registerAt((request) => challenge(request, "n"));
    expect(result).toMatchObject({ outcome: "refused", status: 401 });
    expect(requests).toHaveLength(2);
  });

  it("takes a new nonce when the old one was stale, and gives up on a registrar that calls every nonce stale", async () => {
    const { requests } = await registerAt((request, count) =>
      count === 3 ? respond(request, 200) : challenge(request, `n${count}`, count > 1),
    );
    expect(requests.map((request) => credentialsOf(request)?.nonce)).toEqual([undefined, "n1", "n2"]);
    const endless = await registerAt((request, count) => challenge(request, `n${count}`, true));
    expect(endless.result).toMatchObject({ outcome: "refused", status: 401 });
    expect(endless.requests).toHaveLength(3);
  });

  it("asks for Min-Expires after a 423, counting up its nonce", async () => {
    const { result, requests } = await registerAt((request, count) => {
      if (count === 1) return challenge(request, "n");
      return count === 2 ? respond(request, 423, header("Min-Expires", "300")) : respond(request, 200);
    });
    expect(result).toEqual({ outcome: "registered", expiresSeconds: 300 });
    expect(requests.map((request) => headerValue(request, "Expires"))).toEqual(["60", "60", "300"]);
    expect(credentialsOf(requests[2])?.protection?.count).toBe(2);
  });

  it("is refused by a 423 that asks for nothing longer", async () => {
    const { result } = await registerAt((request) => respond(request, 423, header("Min-Expires", "60")));
    expect(result).toMatchObject({ outcome: "refused", status: 423 });
  });

  it("reports the Retry-After of a 503", async () => {
    const { result } = await registerAt((request) =>
      respond(request, 503, header("Retry-After", "120 (restarting)")),
    );
    expect(result).toEqual({
      outcome: "refused",
      status: 503,
      reason: "Service Unavailable",
      retryAfterSeconds: 120,
    });
  });

  it("times out when nobody answers", async () => {
    const { result } = await registerAt(() => undefined);
    expect(result).toEqual({ outcome: "timed-out" });
  });
});
