import { describe, expect, it } from "vitest";
import type { Process } from "../../kernel/index.ts";
import { hangUp, invite, respond, sipFacts, voiceDescription, withVoice } from "./index.ts";
import { SipEndpoint } from "./index.ts";
import type { SipAnswer, SipRequest } from "./index.ts";
import { newSipLab, phoneEndpoint } from "./test-lab.ts";
import type { SipLab } from "./test-lab.ts";

const voice = voiceDescription("10.0.0.1");

/** A site that answers every INVITE so, after a while. */
function answering(lab: SipLab, answer: (request: SipRequest) => SipAnswer): SipEndpoint {
  return new SipEndpoint(lab.world, lab.site, 5060, {
    methods: ["INVITE", "BYE"],
    onRequest: (request) => (request.method === "BYE" ? respond(request, 200) : answer(request)),
    observer: sipFacts(lab.world, "site"),
  });
}

const after =
  (lab: SipLab, delayMs: number, status: number) =>
  (request: SipRequest): SipAnswer =>
  (give) =>
    void lab.world.scheduler.schedule(delayMs, () =>
      give(
        status === 200
          ? withVoice(respond(request, 200), "sip:118@10.0.0.1", voice)
          : respond(request, status),
      ),
    );

async function run<Result>(lab: SipLab, process: Process<Result>): Promise<Result> {
  let result!: Result;
  lab.world.spawn("test", process, (end) => {
    if (end.how === "finished") result = end.result;
  });
  await lab.world.run();
  return result;
}

const said = (lab: SipLab) =>
  lab.world.trace.facts
    .filter(({ kind }) => kind === "sip.request" || kind === "sip.response" || kind === "sip.retransmission")
    .map(
      ({ kind, data }) =>
        `${kind.slice(4)} ${String(data["direction"])} ${String(data["status"] ?? data["method"])}`,
    );

describe("a call", () => {
  it("is tried, answered and acknowledged, and ended (RFC 3261 §13)", async () => {
    const lab = newSipLab();
    answering(lab, after(lab, 3000, 200));
    const endpoint = phoneEndpoint(lab);
    const result = await run(
      lab,
      (function* () {
        const answered = yield* invite(endpoint, { server: lab.siteAddress, user: "6001" }, "118", voice);
        if (answered.outcome === "answered") yield* hangUp(endpoint, answered.dialog);
        return answered;
      })(),
    );
    expect(result).toMatchObject({
      outcome: "answered",
      description: voice,
      dialog: { uri: "sip:118@10.0.0.1" },
    });
    expect(said(lab)).toEqual([
      "request received INVITE",
      "response sent 100",
      "response sent 200",
      "request received ACK",
      "request received BYE",
      "response sent 200",
    ]);
  });

  it.each([404, 486, 503])("that is refused with %s is acknowledged too", async (status) => {
    const lab = newSipLab();
    answering(lab, after(lab, 10, status));
    const caller = { server: lab.siteAddress, user: "6001" };
    const result = await run(lab, invite(phoneEndpoint(lab), caller, "118", voice));
    expect(result).toMatchObject({ outcome: "refused", status });
    expect(said(lab).at(-1)).toBe("request received ACK");
    expect(said(lab).filter((one) => one.startsWith("retransmission"))).toEqual([]);
  });

  it("that nobody answers ends after 64·T1 without a word from the other side", async () => {
    const lab = newSipLab();
    const caller = { server: lab.siteAddress, user: "6001" };
    expect(await run(lab, invite(phoneEndpoint(lab), caller, "118", voice))).toEqual({
      outcome: "unanswered",
    });
    expect(lab.world.clock.nowMs).toBeGreaterThanOrEqual(32_000);
    expect(lab.world.clock.nowMs).toBeLessThan(33_000);
  });

  it("that rings for three minutes is given up", async () => {
    const lab = newSipLab();
    answering(lab, () => () => {});
    const caller = { server: lab.siteAddress, user: "6001" };
    expect(await run(lab, invite(phoneEndpoint(lab), caller, "118", voice))).toEqual({
      outcome: "unanswered",
    });
    expect(lab.world.clock.nowMs).toBeGreaterThan(180_000);
  });

  it("whose answer is not acknowledged is answered again, for 64·T1 at most (RFC 3261 §13.3.1.4)", async () => {
    const lab = newSipLab();
    answering(lab, after(lab, 10, 200));
    const endpoint = phoneEndpoint(lab);
    const caller = { server: lab.siteAddress, user: "6001" };
    lab.world.spawn("caller", invite(endpoint, caller, "118", voice));
    lab.world.scheduler.schedule(5, () => endpoint.close()); // after the INVITE, before its answer
    await lab.world.run();
    const again = said(lab).filter((one) => one === "retransmission sent INVITE");
    expect(again.length).toBeGreaterThanOrEqual(9);
    expect(lab.world.clock.nowMs).toBeLessThan(64_000);
  });
});
