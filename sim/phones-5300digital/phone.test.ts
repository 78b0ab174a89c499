import { describe, expect, it } from "vitest";
import { corrupted } from "../protocols/firmware/index.ts";
import { declaredTransitions, digitalModels } from "./index.ts";
import { LineLab, digitalImage, newVersion, oldVersion } from "./test-lab.ts";

const taken = new Set<string>();
function newLab(count = 1): LineLab {
  const lab = new LineLab(count);
  const note = ({ kind, data }: { kind: string; data: Readonly<Record<string, unknown>> }) => {
    if (kind === "phone.state") taken.add(`${String(data["from"])} → ${String(data["to"])}`);
  };
  lab.facts.forEach(note);
  lab.world.trace.listen(note);
  return lab;
}

it("the range 53xx has three models (TMA-GEN-002)", () =>
  expect(digitalModels.names()).toEqual(["5361 Digital", "5370 Digital", "5380 Digital"]));

describe("an image", () => {
  it("comes over the line at line rate, and the phone runs it after a restart", async () => {
    const lab = newLab();
    lab.lines.update("7000");
    await lab.world.run();
    const sent = lab.facts.find(({ kind }) => kind === "line.image-sent");
    expect(sent?.timeMs).toBe(1000); // 200 000 bytes at 1.6 Mbit/s
    expect(lab.phone.view()).toMatchObject({ version: newVersion, bootCount: 1 });
    expect(lab.lines.reports).toEqual([`7000 ${oldVersion}`, "7000 null", `7000 ${newVersion}`]);
  });
  it("is not sent to a phone that runs it already", async () => {
    const lab = newLab();
    lab.lines.update("7000");
    await lab.world.run();
    lab.lines.update("7000");
    await lab.world.run();
    expect(lab.dataOf("line.image-sent")).toHaveLength(1);
    expect(lab.dataOf("line.version-kept")).toEqual([{ number: "7000", version: newVersion }]);
  });
  it("ends a call at once (TMA-DIG-016)", () => {
    const lab = newLab();
    lab.phone.startCall("7001");
    lab.lines.update("7000");
    expect(lab.dataOf("phone.call-ended")).toEqual([{ peer: "7001", because: "restart-order" }]);
    expect(lab.phone.state).toBe("receiving-image");
  });
  it("goes to four phones of a system at a time", async () => {
    const lab = newLab(10);
    for (const number of lab.lines.numbers) lab.lines.update(number);
    await lab.world.run();
    expect(lab.lines.phones.every((phone) => phone.view().version === newVersion)).toBe(true);
    expect(lab.lines.card.peak).toBe(4);
    const ends = lab.facts.filter(({ kind }) => kind === "line.image-sent").map(({ timeMs }) => timeMs);
    expect(ends).toEqual([1000, 1000, 1000, 1000, 2000, 2000, 2000, 2000, 3000, 3000]);
  });
  it("that was broken off is sent once more", async () => {
    const lab = newLab();
    lab.lines.update("7000");
    await lab.world.run(undefined, 500);
    lab.phone.powerCut();
    lab.phone.powerOn();
    await lab.world.run();
    expect(lab.phone.view().version).toBe(newVersion);
    expect(lab.dataOf("line.image-failed")).toMatchObject([{ attempt: 1, reason: "broken-off" }]);
  });
  it("is given up after the second attempt", async () => {
    const lab = newLab();
    lab.phone.powerCut();
    lab.lines.update("7000");
    await lab.world.run();
    expect(lab.dataOf("line.image-failed")).toMatchObject([
      { attempt: 1, reason: "absent" },
      { attempt: 2, reason: "absent" },
    ]);
  });
  it("that is damaged is refused, and the phone goes on with what it has", async () => {
    const lab = newLab();
    lab.lines.update("7000", corrupted(digitalImage(), 100_000));
    await lab.world.run();
    expect(lab.phone.view()).toMatchObject({ version: oldVersion, state: "idle" });
    expect(lab.dataOf("phone.firmware-refused")).toEqual([{ reason: "corrupt" }, { reason: "corrupt" }]);
  });
  it("ends with the system that sends it", async () => {
    const lab = newLab();
    lab.lines.update("7000");
    await lab.world.run(undefined, 500);
    lab.lines.card.stop();
    expect(lab.phone.state).toBe("idle");
    await lab.world.run();
    expect(lab.phone.view()).toMatchObject({ state: "idle", version: oldVersion });
    expect(lab.dataOf("line.image-failed")).toMatchObject([{ attempt: 1, reason: "system-down" }]);
  });
  it("is not begun by a system that went down while the phone waited for its turn", async () => {
    const lab = newLab();
    lab.phone.powerCut();
    lab.lines.update("7000");
    lab.lines.card.stop();
    lab.phone.powerOn();
    await lab.world.run();
    expect(lab.phone.view().version).toBe(oldVersion);
    expect(lab.dataOf("line.delivery").map(({ to }) => to)).toEqual([
      "waiting-for-channel",
      "waiting-to-retry",
      "given-up",
    ]);
  });
});

describe("a digital phone", () => {
  it("can lose its power in every state that lasts, and comes back on whole firmware", async () => {
    for (const state of ["starting", "in-call", "receiving-image", "writing-flash", "idle"]) {
      const lab = newLab();
      let isCut = false;
      lab.world.trace.listen(({ kind, data }) => {
        if (kind === "phone.state" && data["to"] === state && !isCut) {
          isCut = true;
          lab.world.scheduler.schedule(0, () => lab.phone.powerCut());
        }
      });
      if (state === "in-call") lab.phone.startCall("7001");
      else lab.lines.update("7000");
      await lab.world.run();
      lab.phone.powerOn();
      await lab.runUntil("idle");
      expect([oldVersion, newVersion]).toContain(lab.phone.view().version);
    }
  });
  it("hangs up, and can be called again", () => {
    const lab = newLab();
    lab.phone.startCall("7001");
    lab.phone.endCall();
    expect(lab.phone.view()).toMatchObject({ state: "idle", inCall: false });
  });
});

describe("the tests of this file", () => {
  it("take every declared transition", () => {
    expect(declaredTransitions().filter((transition) => !taken.has(transition))).toEqual([]);
  });
});
