import { describe, expect, it } from "vitest";
import { textContent } from "../kernel/index.ts";
import { initialFlash } from "./index.ts";
import { accountParameters, commonText, mac, specificText } from "./test-files.ts";
import { TestLab } from "./test-lab.ts";
import { configurationServer, newTestServer } from "./test-server.ts";
import type { TestFiles } from "./test-server.ts";

/** A lab whose phone may not boot without files, and gets power. */
async function powered(parameters: Record<string, string>, files: TestFiles = { "startup.cfg": commonText }) {
  const lab = new TestLab();
  const { server, space } = newTestServer(lab, files);
  await server.start();
  const flash = initialFlash("4.3.0.1", {
    ...accountParameters,
    "config files mandatory download": "startup.cfg, mac.cfg",
    ...parameters,
  });
  const phone = lab.addPhone({ dhcp: { configurationServer }, flash });
  phone.powerOn();
  return { lab, phone, server, space };
}

describe("a phone with mandatory files", () => {
  it("boots at once when they are there", async () => {
    const { lab, phone } = await powered({}, { "startup.cfg": commonText, [`${mac}.cfg`]: specificText });
    await lab.runUntil(phone, "registered");
    expect(lab.dataOf("phone.mandatory-files-awaited")).toEqual([]);
  });
  it("waits for ever, up to the longest delay between its tries, until they are there", async () => {
    const { lab, phone, space } = await powered({ "config files max delay": "60" });
    await lab.runFor(3_600_000);
    expect(phone.state).toBe("fetching-configuration");
    const waits = lab.dataOf("phone.mandatory-files-awaited").map((data) => Number(data["waitMs"]));
    expect(waits.length).toBeGreaterThan(60);
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
    space.put(`/${mac}.cfg`, textContent(specificText));
    await lab.runUntil(phone, "registered");
    expect(phone.view().specificIndex).toBe(7);
  });
  it("waits through the absence of its server", async () => {
    const { lab, phone, server, space } = await powered({ "config files max delay": "10" });
    server.stop();
    await lab.runFor(600_000);
    expect(phone.state).toBe("fetching-configuration");
    space.put(`/${mac}.cfg`, textContent(specificText));
    await server.start();
    await lab.runUntil(phone, "registered");
    expect(phone.view()).toMatchObject({ globalIndex: 12, specificIndex: 7 });
  });
  it("gives up after the number of its tries", async () => {
    const { lab, phone } = await powered({ "config files number of reattempt": "2" });
    await lab.runUntil(phone, "registered");
    expect(lab.dataOf("phone.mandatory-files-awaited")).toHaveLength(2);
    expect(lab.dataOf("phone.mandatory-files-given-up")).toEqual([{ files: "specific", because: "tries" }]);
  });
  it("goes on without them when somebody presses a key and it is set so", async () => {
    const delay = { "config files max delay": "60" };
    const { lab, phone } = await powered({ ...delay, "config files skip key enabled": "1" });
    await lab.runFor(2000);
    phone.pressKey();
    await lab.runUntil(phone, "registered");
    expect(lab.dataOf("phone.mandatory-files-given-up")).toEqual([{ files: "specific", because: "key" }]);
  });
  it("heeds no key otherwise", async () => {
    const { lab, phone } = await powered({ "config files max delay": "60" });
    await lab.runFor(2000);
    phone.pressKey();
    await lab.runFor(600_000);
    expect(phone.state).toBe("fetching-configuration");
  });
  it("obeys a restart order while it waits", async () => {
    const { lab, phone } = await powered({});
    await lab.runFor(2000);
    phone.factoryReset();
    await lab.runUntil(phone, "no-account");
    expect(phone.state).toBe("no-account");
  });
});
