import { describe, expect, it } from "vitest";
import { headerValue } from "../protocols/sip/index.ts";
import { initialFlash } from "./index.ts";
import { accountParameters } from "./test-files.ts";
import { TestLab } from "./test-lab.ts";

/** A phone that joins a lab whose registrar answers this. */
function joined(parameters: Record<string, string>, status = 200, headers: Record<string, string> = {}) {
  const lab = new TestLab();
  lab.registrar.status = status;
  lab.registrar.headers = Object.entries(headers).map(([name, value]) => ({ name, value }));
  const phone = lab.addPhone({ flash: initialFlash("4.3.0.1", { ...accountParameters, ...parameters }) });
  phone.joinRunning();
  return { lab, phone };
}

const failures = (lab: TestLab) =>
  lab.facts.filter((fact) => fact.kind === "phone.registration-failed").map((fact) => fact.timeMs);
const pauses = (lab: TestLab) =>
  failures(lab)
    .slice(1)
    .map((timeMs, index) => (timeMs - failures(lab)[index]!) / 1000);

describe("a phone whose registration is refused", () => {
  it("tries again after 300 s of its tempo when its timer is none (F-4.1)", async () => {
    const { lab } = joined({ "sip registration retry timer": "29" }, 403);
    await lab.runFor(700_000);
    expect(pauses(lab).map(Math.round)).toEqual([300, 300]);
  });
  it("does not come back before Retry-After (RFC 3261 §21.5.4)", async () => {
    const { lab } = joined({ "sip registration retry timer": "30" }, 503, { "Retry-After": "90" });
    await lab.runFor(200_000);
    expect(pauses(lab).map(Math.round)).toEqual([90, 90]);
  });
  it("takes its own timer when Retry-After asks for no wait", async () => {
    const { lab } = joined({ "sip registration retry timer": "30" }, 503, { "Retry-After": "0" });
    await lab.runFor(70_000);
    expect(pauses(lab).map(Math.round)).toEqual([30, 30]);
  });
  it("waits longer with every failure under outbound rules (RFC 5626 §4.5)", async () => {
    const { lab } = joined({ "sip outbound support": "1" }, 403);
    await lab.runFor(12_000_000);
    const [first, second, third, ...others] = pauses(lab);
    const within = (pause: number | undefined, bound: number) => pause! >= bound / 2 && pause! <= bound + 1;
    expect([within(first, 60), within(second, 120), within(third, 240)]).toEqual([true, true, true]);
    expect(others.slice(3).every((pause) => within(pause, 1800))).toBe(true);
  });
  it("begins the waits anew after a success", async () => {
    const { lab, phone } = joined({ "sip outbound support": "1" }, 403);
    await lab.runFor(2_000_000);
    lab.registrar.status = 200;
    await lab.runUntil(phone, "registered");
    lab.registrar.status = 403;
    await lab.runUntil(phone, "waiting-to-register");
    const failedMs = lab.world.clock.nowMs;
    lab.registrar.status = 200;
    await lab.runUntil(phone, "registered");
    expect(lab.world.clock.nowMs - failedMs).toBeLessThanOrEqual(61_000);
  });
});

describe("a registration", () => {
  it("that is granted for a short time is renewed at half of it", async () => {
    const { lab } = joined({ "sip registration period": "20" });
    await lab.runFor(9000);
    expect(lab.registrar.reports).toHaveLength(1);
    await lab.runFor(2000);
    expect(lab.registrar.reports).toHaveLength(2);
  });
  it("names its line when it is told to (F-1.5.4)", async () => {
    const { lab, phone } = joined({ "sip send line": "1" });
    await lab.runUntil(phone, "registered");
    expect(headerValue(lab.registrar.requests[0]!, "Aastra-Line")).toBe("1");
  });
});
