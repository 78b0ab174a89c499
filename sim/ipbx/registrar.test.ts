import { describe, expect, it } from "vitest";
import { perform, sleep } from "../kernel/index.ts";
import type { Process } from "../kernel/index.ts";
import {
  answerChallenge,
  buildRequest,
  chooseChallenge,
  headerLines,
  headerValue,
  headerValues,
} from "../protocols/sip/index.ts";
import type { SipHeader, SipResponse } from "../protocols/sip/index.ts";
import { openSiteLab, subscriber } from "./test-lab.ts";
import type { SiteLab, TestPhone } from "./test-lab.ts";

/** A REGISTER of phone 0, word by word. */
function* send(
  lab: SiteLab,
  phone: TestPhone,
  headers: readonly SipHeader[],
  changes: { method?: string; sequence?: number; to?: string; callId?: string } = {},
): Process<SipResponse> {
  const request = buildRequest({
    method: changes.method ?? "REGISTER",
    uri: "sip:10.0.0.1",
    from: "<sip:6000@10.0.0.1>;tag=a",
    to: changes.to ?? "<sip:6000@10.0.0.1>",
    callId: changes.callId ?? "call@10.1.0.0",
    sequence: changes.sequence ?? phone.endpoint.nextSequence(),
    headers,
  });
  const response = yield* perform(phone.endpoint.request(request, lab.siteAddress));
  if (response === undefined) throw new Error("no response");
  return response;
}

/** A REGISTER with the right answer to a challenge that it first asks for. */
function* sendProven(
  lab: SiteLab,
  phone: TestPhone,
  headers: readonly SipHeader[],
  changes: { sequence?: number; password?: string; count?: number } = {},
): Process<SipResponse> {
  const challenged = yield* send(lab, phone, []);
  const authorization = answer(challenged, changes.password, changes.count);
  return yield* send(lab, phone, [...headers, authorization], changes);
}

function answer(challenged: SipResponse, password = "secret 0", count = 1): SipHeader {
  const challenge = chooseChallenge(challenged)!;
  const question = {
    user: "6000",
    password,
    method: "REGISTER",
    uri: "sip:10.0.0.1",
    clientNonce: "c",
    count,
  };
  return answerChallenge(challenge, question);
}

const contact = (value: string) => ({ name: "Contact", value });
const expires = (seconds: number) => ({ name: "Expires", value: String(seconds) });
const ownContact = contact("<sip:6000@10.1.0.0>");
const isStale = (response: SipResponse) => headerValue(response, "WWW-Authenticate")?.includes("stale=true");

describe("the registrar", () => {
  it("registers a phone that proves its password, and remembers what it reports (TMA-TRK-003)", async () => {
    const lab = await openSiteLab();
    const values = { version: "6.4.0.140", globalIndex: 4, specificIndex: 9 };
    expect(await lab.run(lab.phones[0]!.register({}, values))).toEqual({
      outcome: "registered",
      expiresSeconds: 3600,
    });
    expect(lab.site.phones()[0]).toMatchObject({
      mac: "00085D000000",
      registered: true,
      address: "10.1.0.0",
      ...values,
    });
    expect(lab.stated("site.registered")).toEqual([{ number: "6000", mac: "00085D000000", ...values }]);
    expect(lab.site.tdwTable("6xxxi")[0]).toMatchObject({ mac: "00085D000000", reported: values });
  });

  it("states each message once, in the conversation with the phone", async () => {
    const lab = await openSiteLab();
    await lab.run(lab.phones[0]!.register());
    const messages = lab.world.trace.facts.filter((fact) => fact.kind.startsWith("sip."));
    expect(messages.map((fact) => [fact.actor, fact.conversation, fact.data])).toEqual([
      ["S1", "phone-0", { method: "REGISTER", direction: "received" }],
      ["S1", "phone-0", { status: 401, method: "REGISTER", direction: "sent" }],
      ["S1", "phone-0", { method: "REGISTER", direction: "received" }],
      ["S1", "phone-0", { status: 200, method: "REGISTER", direction: "sent" }],
    ]);
  });

  it("answers 404 for a number that nobody has", async () => {
    const lab = await openSiteLab();
    const result = await lab.run(lab.phones[0]!.register({ user: "9999" }));
    expect(result).toMatchObject({ outcome: "refused", status: 404 });
    expect(lab.stated("site.registration-refused")).toEqual([{ number: "9999", reason: "unknown-user" }]);
  });

  it("asks again after a wrong password, forbids a second one, and forgives after the right one", async () => {
    const lab = await openSiteLab();
    const phone = lab.phones[0]!;
    const statuses = await lab.run(
      (function* () {
        const wrong = yield* sendProven(lab, phone, [ownContact], { password: "wrong" });
        const again = yield* sendProven(lab, phone, [ownContact], { password: "wrong" });
        const right = yield* sendProven(lab, phone, [ownContact]);
        const wrongAfterRight = yield* sendProven(lab, phone, [ownContact], { password: "wrong" });
        return [wrong, again, right, wrongAfterRight].map((response) => response.status);
      })(),
    );
    expect(statuses).toEqual([401, 403, 200, 401]);
    expect(lab.stated("site.registration-refused")).toHaveLength(3);
  });

  it("takes a nonce once per count, and an older one never again after a newer one", async () => {
    const lab = await openSiteLab();
    const phone = lab.phones[0]!;
    const responses = await lab.run(
      (function* () {
        const challenged = yield* send(lab, phone, []);
        const newer = yield* send(lab, phone, []);
        const results: SipResponse[] = [];
        for (const count of [1, 1, 2])
          results.push(yield* send(lab, phone, [answer(challenged, undefined, count)]));
        results.push(yield* send(lab, phone, [answer(newer)]));
        results.push(yield* send(lab, phone, [answer(challenged, undefined, 3)]));
        return results;
      })(),
    );
    expect(responses.map((response) => response.status)).toEqual([200, 401, 200, 200, 401]);
    expect(responses.map(isStale)).toEqual([undefined, true, undefined, undefined, true]);
  });

  it("calls a nonce stale that is too old, and the phone goes on with a new one", async () => {
    const lab = await openSiteLab({ nonceLifetimeMs: 1000 });
    const phone = lab.phones[0]!;
    const response = await lab.run(
      (function* () {
        const challenged = yield* send(lab, phone, []);
        yield* perform(sleep(lab.world.scheduler, 2000, "nonce grows old"));
        return yield* send(lab, phone, [answer(challenged)]);
      })(),
    );
    expect([response.status, isStale(response)]).toEqual([401, true]);
  });

  it("offers SHA-256 before MD5 when it is told to, and takes either", async () => {
    const lab = await openSiteLab({ digestAlgorithms: ["SHA-256", "MD5"] });
    const phone = lab.phones[0]!;
    const challenged = await lab.run(send(lab, phone, []));
    expect(
      headerLines(challenged, "WWW-Authenticate").map((line) => /algorithm=([^,]+)/.exec(line)?.[1]),
    ).toEqual(["SHA-256", "MD5"]);
    expect(await lab.run(phone.register())).toMatchObject({ outcome: "registered" });
    const md5 = chooseChallenge(await lab.run(send(lab, phone, [])), ["MD5"])!;
    expect(md5.algorithm).toBe("MD5");
    const question = {
      user: "6000",
      password: "secret 0",
      method: "REGISTER",
      uri: "sip:10.0.0.1",
      clientNonce: "c",
      count: 1,
    };
    const proven = await lab.run(send(lab, phone, [answerChallenge(md5, question)]));
    expect(proven.status).toBe(200);
  });

  it("answers 423 with Min-Expires to a period that is too brief, and the phone asks for that", async () => {
    const lab = await openSiteLab({ minimumExpiresSeconds: 120 });
    const result = await lab.run(lab.phones[0]!.register({ expiresSeconds: 30 }));
    expect(result).toEqual({ outcome: "registered", expiresSeconds: 120 });
    expect(lab.stated("site.registration-refused")).toEqual([
      { number: "6000", reason: "interval-too-brief" },
    ]);
  });

  it("grants no longer period than its own", async () => {
    const lab = await openSiteLab({ registrationPeriodSeconds: 600 });
    expect(await lab.run(lab.phones[0]!.register())).toEqual({ outcome: "registered", expiresSeconds: 600 });
  });

  it("forgets a registration when its period is over", async () => {
    const lab = await openSiteLab();
    await lab.run(lab.phones[0]!.register({ expiresSeconds: 60 }));
    await lab.world.run(undefined, lab.world.clock.nowMs + 59_000);
    expect(lab.site.phones()[0]!.registered).toBe(true);
    await lab.world.run(undefined, lab.world.clock.nowMs + 1000);
    expect(lab.site.phones()[0]).toMatchObject({ registered: false, address: null, version: "5.0.0.1018" });
  });

  it("takes a registration back for a period of 0, and all of them for the contact *", async () => {
    const lab = await openSiteLab();
    const phone = lab.phones[0]!;
    await lab.run(phone.register());
    expect(await lab.run(phone.register({ expiresSeconds: 0 }))).toEqual({
      outcome: "registered",
      expiresSeconds: 0,
    });
    expect(lab.site.phones()[0]!.registered).toBe(false);
    await lab.run(phone.register());
    const response = await lab.run(sendProven(lab, phone, [contact("*"), expires(0)]));
    expect([response.status, lab.site.phones()[0]!.registered]).toEqual([200, false]);
    expect(lab.stated("site.unregistered")).toHaveLength(2);
  });

  it("lists the binding in its answer, also to a query", async () => {
    const lab = await openSiteLab();
    const phone = lab.phones[0]!;
    await lab.run(phone.register());
    const response = await lab.run(sendProven(lab, phone, []));
    expect(headerValues(response, "Contact")).toEqual(["<sip:6000@10.1.0.0>;expires=3600"]);
  });

  it("keeps one binding per phone: the newest", async () => {
    const lab = await openSiteLab();
    const phone = lab.phones[0]!;
    await lab.run(phone.register());
    const response = await lab.run(sendProven(lab, phone, [contact("<sip:6000@10.9.9.9:5070>")]));
    expect(headerValues(response, "Contact")).toEqual(["<sip:6000@10.9.9.9:5070>;expires=3600"]);
  });

  it("states a refresh apart from a new registration", async () => {
    const lab = await openSiteLab();
    const phone = lab.phones[0]!;
    await lab.run(phone.register());
    await lab.run(phone.register());
    expect(lab.stated("site.registered")).toHaveLength(1);
    expect(lab.stated("site.registration-refreshed")).toHaveLength(1);
    await lab.run(phone.register({}, { version: "6.0.0.1" }));
    expect(lab.stated("site.registered")).toHaveLength(2);
  });

  it("changes nothing for a CSeq that does not rise within one Call-ID (RFC 3261 §10.3)", async () => {
    const lab = await openSiteLab();
    const phone = lab.phones[0]!;
    expect((await lab.run(sendProven(lab, phone, [ownContact], { sequence: 50 }))).status).toBe(200);
    expect((await lab.run(sendProven(lab, phone, [ownContact], { sequence: 49 }))).status).toBe(500);
  });

  it("refuses a phone that reports another MAC address than the subscription's", async () => {
    const lab = await openSiteLab();
    const result = await lab.run(lab.phones[0]!.register({}, { mac: "00085D000001" }));
    expect(result).toMatchObject({ outcome: "refused", status: 403 });
    expect(lab.stated("site.registration-refused")).toEqual([{ number: "6000", reason: "another-phone" }]);
  });

  it.each([
    ["two contacts", [contact("<sip:6000@10.1.0.0>, <sip:6000@10.1.0.1>")]],
    ["a contact that names no address", [contact("<sip:6000@phone.example>")]],
    ["a contact of another scheme", [contact("<tel:6000>")]],
    ["the contact * with a period", [contact("*"), expires(60)]],
  ])("answers 400 to %s", async (_what, headers) => {
    const lab = await openSiteLab();
    expect((await lab.run(sendProven(lab, lab.phones[0]!, headers))).status).toBe(400);
    expect(lab.site.phones()[0]!.registered).toBe(false);
  });

  it("answers 420 to an extension that it is required to know", async () => {
    const lab = await openSiteLab();
    const response = await lab.run(send(lab, lab.phones[0]!, [{ name: "Require", value: "outbound" }]));
    expect([response.status, headerValue(response, "Unsupported")]).toEqual([420, "outbound"]);
  });

  it("answers OPTIONS with what it allows, and 405 to what it does not", async () => {
    const lab = await openSiteLab();
    const options = await lab.run(send(lab, lab.phones[0]!, [], { method: "OPTIONS" }));
    const invite = await lab.run(send(lab, lab.phones[0]!, [], { method: "INVITE" }));
    expect([options.status, invite.status]).toEqual([200, 405]);
    expect([options, invite].map((response) => headerValue(response, "Allow"))).toEqual([
      "OPTIONS, REGISTER",
      "OPTIONS, REGISTER",
    ]);
  });

  it("knows no registration any more after a stop, while its tables stay", async () => {
    const lab = await openSiteLab();
    await lab.run(lab.phones[0]!.register());
    lab.site.stop();
    await lab.site.start();
    expect(lab.site.view()).toMatchObject({ running: true, registered: 0 });
    expect(lab.site.tdwTable("6xxxi")).toHaveLength(1);
    expect(await lab.run(lab.phones[0]!.register())).toMatchObject({ outcome: "registered" });
  });

  it("acts once on a request, whatever the network loses and SIP repeats", async () => {
    const lossy = { from: "site", to: "phones", bandwidthBytesPerSecond: 1e6, latencyMs: 20, loss: 0.3 };
    const subscribers = Array.from({ length: 50 }, (_, n) => subscriber(n));
    const lab = await openSiteLab({ subscribers }, { segments: ["site", "phones"], links: [lossy] });
    const results: unknown[] = [];
    for (const phone of lab.phones)
      lab.world.spawn("phone", phone.register(), (end) => void results.push(end));
    await lab.world.run();
    const registered = { how: "finished", result: { outcome: "registered", expiresSeconds: 3600 } };
    expect(results).toEqual(subscribers.map(() => registered));
    expect(lab.stated("site.registered")).toHaveLength(50);
    expect(lab.stated("sip.request")).toHaveLength(100);
    expect(lab.stated("sip.retransmission").length).toBeGreaterThan(0);
  });

  it("reads the same from printed messages: the trace does not change", async () => {
    const digestOf = async (printEveryMessage: boolean) => {
      const lab = await openSiteLab({}, {}, { printEveryMessage });
      for (const phone of lab.phones) await lab.run(phone.register());
      return lab.world.trace.digest();
    };
    expect(await digestOf(true)).toBe(await digestOf(false));
  });
});
