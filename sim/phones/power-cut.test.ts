import { describe, expect, it } from "vitest";
import type { Flash } from "./index.ts";
import { TestLab } from "./test-lab.ts";
import { configurationServer, newTestServer, wholeSet } from "./test-server.ts";

const oldVersion = "4.3.0.1";
const newVersion = "5.0.0.1018";

/** Boots a phone, cuts its power after so many events, lets it boot again. */
async function cutAfter(
  events: number,
): Promise<{ ended: boolean; flash: Flash; lab: TestLab; after: Flash }> {
  const lab = new TestLab();
  const { server } = newTestServer(lab, wholeSet);
  await server.start();
  const phone = lab.addPhone({ dhcp: { configurationServer } });
  phone.powerOn();
  let count = 0;
  const isOver = () => phone.state === "registered";
  await lab.world.run(() => isOver() || count++ === events);
  const ended = isOver();
  phone.powerCut();
  const { flash } = phone;
  phone.powerOn();
  await lab.runUntil(phone, "registered");
  return { ended, flash, lab, after: phone.flash };
}

describe("a power cut at any event of a boot", () => {
  it("leaves a bootable phone, and the next boot ends the update", async () => {
    for (let events = 0, ended = false; !ended; events++) {
      const cut = await cutAfter(events);
      ({ ended } = cut);
      const written = cut.flash.version === newVersion;
      expect([oldVersion, newVersion]).toContain(cut.flash.version);
      expect(Object.keys(cut.flash.server.files).length, `files after ${events} events`).toSatisfy(
        (count) => count === 0 || count === 2,
      );
      expect(written && Object.keys(cut.flash.server.files).length === 0).toBe(false);
      expect(cut.after.version).toBe(newVersion);
      expect(cut.lab.registrar.reports.at(-1)).toMatchObject({
        version: newVersion,
        globalIndex: 12,
        specificIndex: 7,
      });
      expect(cut.lab.dataOf("phone.firmware-written")).toHaveLength(1);
    }
  });
  it("happens at more than a hundred different events", async () => {
    expect((await cutAfter(100)).ended).toBe(false);
  });
});

describe("the same seed", () => {
  const digestOf = async (seed: string) => {
    const lab = new TestLab(seed);
    const { server } = newTestServer(lab, wholeSet);
    await server.start();
    const phone = lab.addPhone({ dhcp: { configurationServer } });
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    return lab.world.trace.digest();
  };
  it("gives the same trace, and another seed another one", async () => {
    expect(await digestOf("a")).toBe(await digestOf("a"));
    expect(await digestOf("a")).not.toBe(await digestOf("b"));
  });
});
