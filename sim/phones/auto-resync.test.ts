import { describe, expect, it } from "vitest";
import type { MemorySpace } from "../download-server/index.ts";
import { textContent } from "../kernel/index.ts";
import { EffectiveConfiguration, initialConfiguration } from "../protocols/ip-phone/index.ts";
import { ConfigurationFormat } from "../protocols/ip-phone/index.ts";
import { parseConfiguration } from "../protocols/configuration-file/index.ts";
import { autoResyncOf, nextResyncEpochMs } from "./auto-resync.ts";
import type { Phone } from "./index.ts";
import { commonText, mac, specificText } from "./test-files.ts";
import { TestLab } from "./test-lab.ts";
import { configurationServer, newFirmware, newTestServer } from "./test-server.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const address = "10.0.1.1";
const checkSync = { headers: [{ name: "Event", value: "check-sync" }] };

interface Resynced {
  readonly lab: TestLab;
  readonly phone: Phone;
  readonly space: MemorySpace;
  readonly server: { stop(): void };
}

/** A lab at midnight whose phone has read these lines in its common file. */
async function labWith(lines: string): Promise<Resynced> {
  const lab = new TestLab();
  const { server, space } = newTestServer(lab, {
    "startup.cfg": commonText + lines,
    [`${mac}.cfg`]: specificText,
    "6867i.st": newFirmware("6867i", "4.3.0.1"),
  });
  await server.start();
  const phone = lab.addPhone({ dhcp: { configurationServer } });
  phone.powerOn();
  await lab.runUntil(phone, "registered");
  return { lab, phone, space, server };
}

const causes = (lab: TestLab) => lab.dataOf("phone.restarted").map((data) => data["cause"]);
const compared = (lab: TestLab) => lab.dataOf("phone.files-compared").map((data) => data["changed"]);
const change = (space: MemorySpace) => space.put(`/${mac}.cfg`, textContent(`${specificText}new: 1\n`));

describe("a phone with auto resync", () => {
  it("looks at the time of day, within its random window, and restarts for changed files only", async () => {
    const { lab, phone, space } = await labWith("auto resync mode: 1\nauto resync max delay: 60\n");
    await lab.runFor(3 * 60 * minuteMs - lab.world.clock.nowMs);
    expect(compared(lab)).toEqual([]);
    await lab.runFor(61 * minuteMs);
    expect(compared(lab)).toEqual([false]);
    change(space);
    await lab.runFor(dayMs);
    expect(compared(lab)).toEqual([false, true]);
    expect(causes(lab)).toEqual(["power-on", "auto-resync"]);
    expect(phone.view().parameters["new"]).toBe("1");
  });
  it("keeps what was changed at the phone", async () => {
    const { lab, phone, space } = await labWith("auto resync mode: 3\n");
    phone.setLocalValue("p", "local");
    change(space);
    await lab.runFor(dayMs);
    expect(phone.view().parameters).toMatchObject({ p: "local", new: "1" });
  });
  it("waits for the end of a call", async () => {
    const { lab, phone, space } = await labWith("auto resync mode: 1\n");
    phone.startCall("00085D000001");
    change(space);
    await lab.runFor(4 * 60 * minuteMs);
    expect(phone.state).toBe("in-call");
    phone.endCall();
    expect(phone.state).toBe("restarting");
  });
  it("looks at firmware alone in mode 2", async () => {
    const { lab, phone, space } = await labWith("auto resync mode: 2\n");
    change(space);
    await lab.runFor(dayMs);
    expect(causes(lab)).toEqual(["power-on"]);
    space.put("/6867i.st", newFirmware("6867i", "5.0.0.1018"));
    await lab.runFor(dayMs);
    expect(causes(lab)).toEqual(["power-on", "auto-resync", "firmware"]);
    expect(phone.view().version).toBe("5.0.0.1018");
  });
  it("changes nothing when its server is gone", async () => {
    const { lab, server } = await labWith("auto resync mode: 3\n");
    server.stop();
    await lab.runFor(dayMs);
    expect([compared(lab), causes(lab)]).toEqual([[], ["power-on"]]);
  });
  it("looks no more once it has no power", async () => {
    const { lab, phone } = await labWith("auto resync mode: 3\n");
    phone.powerCut();
    await lab.runFor(2 * dayMs);
    expect(compared(lab)).toEqual([]);
  });
  it("stops looking when it is told to restart meanwhile", async () => {
    const { lab, phone, server } = await labWith("auto resync mode: 3\nauto resync max delay: 0\n");
    server.stop(); // each try for a file takes a while
    await lab.runFor(3 * 60 * minuteMs - lab.world.clock.nowMs + 100);
    phone.restartWhenIdle("check-sync");
    await lab.runFor(10 * minuteMs);
    expect(causes(lab)).toEqual(["power-on", "check-sync"]);
  });
});

describe("a check-sync that asks for a look first", () => {
  const switched = "provlab check-sync only if changed: 1\n";

  it("restarts a phone whose files have changed", async () => {
    const { lab, phone, space } = await labWith(switched);
    change(space);
    expect(await lab.notify(address, checkSync)).toBe(200);
    await lab.runUntil(phone, "restarting");
    expect(causes(lab)).toEqual(["power-on", "check-sync"].slice(0, causes(lab).length));
  });
  it("leaves a phone alone whose files are the same", async () => {
    const { lab, phone } = await labWith(switched);
    await lab.notify(address, checkSync);
    await lab.runFor(minuteMs);
    expect([phone.flash.bootCount, compared(lab)]).toEqual([1, [false]]);
  });
});

describe("the time of the next resync", () => {
  const rule = (parameters: Record<string, string>) => {
    const format = new ConfigurationFormat(parseConfiguration);
    const values = { "auto resync mode": "3", ...parameters };
    return autoResyncOf(new EffectiveConfiguration(initialConfiguration(values), new Map(), format))!;
  };
  const next = (fromMinutes: number, parameters: Record<string, string> = {}) =>
    nextResyncEpochMs(fromMinutes * minuteMs, rule(parameters)) / minuteMs;

  it("is today when it is still to come", () => expect(next(179)).toBe(180));
  it("is tomorrow when it has come", () => expect(next(180)).toBe(24 * 60 + 180));
  it("may be any time of day", () => expect(next(0, { "auto resync time": "23:59" })).toBe(1439));
  it("waits whole days first", () => expect(next(60, { "auto resync days": "1" })).toBe(24 * 60 + 180));
  it("is 03:00 within 15 minutes when nothing else is said", () =>
    expect(rule({})).toMatchObject({ minuteOfDay: 180, delayMsMax: 15 * minuteMs, days: 0 }));
  it("is 03:00 when the time is none", () =>
    expect(rule({ "auto resync time": "25:00" }).minuteOfDay).toBe(180));
});
