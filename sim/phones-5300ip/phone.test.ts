import { describe, expect, it } from "vitest";
import { registrarAddress } from "../phones/test-files.ts";
import { configurationServer, newTestServer } from "../phones/test-server.ts";
import type { TestFiles } from "../phones/test-server.ts";
import { initialFlash } from "../protocols/ip-phone/index.ts";
import type { IpPhone } from "../protocols/ip-phone/index.ts";
import { printRestartOrder, restartOrderContentType } from "../protocols/sip/index.ts";
import type { IpPhoneOptions } from "./index.ts";
import { IpTestLab, ipFirmware, mac, newVersion, noticeOf, oldVersion, order, wholeSet } from "./test-lab.ts";

interface Booted {
  readonly lab: IpTestLab;
  readonly phone: IpPhone<IpPhoneOptions>;
}

/** A lab with a phone that has booted from a server with these files and is registered. */
async function booted(files: TestFiles, changes: Partial<IpPhoneOptions> = {}): Promise<Booted> {
  const lab = new IpTestLab();
  await newTestServer(lab, files).server.start();
  const phone = lab.addIpPhone({ dhcp: { configurationServer }, ...changes });
  phone.powerOn();
  await lab.runUntil(phone, "registered");
  return { lab, phone };
}

/** A lab with a registered phone that no DHCP tells of a server. */
async function running(files: TestFiles = wholeSet): Promise<Booted> {
  const lab = new IpTestLab();
  await newTestServer(lab, files).server.start();
  return { lab, phone: await lab.addRunningIpPhone() };
}

const asked = (lab: IpTestLab) =>
  lab
    .dataOf("ftp.command")
    .filter((command) => command["verb"] === "RETR")
    .map((command) => command["argument"]);

describe("a boot", () => {
  it("asks for firmware, the common file, its own file and the certificate (TMA-PROV-027)", async () => {
    const { lab } = await booted({ ...wholeSet, "5370ip.bin": ipFirmware(oldVersion) });
    expect(asked(lab)).toEqual(["5370ip.bin", "localdb.config.ftp", `${mac}.ftp`, "ca.crt"]);
  });
  it("takes new firmware, restarts on it, reads its files and registers with both indexes", async () => {
    const { lab, phone } = await booted(wholeSet);
    expect(phone.view()).toMatchObject({ version: newVersion, bootCount: 2 });
    const reported = { mac, version: newVersion, globalIndex: 12, specificIndex: 7 };
    expect(lab.registrar.reports).toEqual([reported]);
  });
  it("lets its own file override the common one", async () => {
    const { phone } = await booted(wholeSet);
    expect(phone.view().parameters["p"]).toBe("3");
  });
  it("goes on after every missing file", async () => {
    const { lab, phone } = await booted({});
    expect(lab.dataOf("phone.file-missing")).toHaveLength(3);
    expect(phone.view().version).toBe(oldVersion);
  });
  it("registers on what it has when the server is not there", async () => {
    const lab = new IpTestLab();
    const phone = lab.addIpPhone({ dhcp: { configurationServer } });
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    expect(lab.dataOf("phone.file-abandoned")).toHaveLength(1);
  });
});

describe("a value", () => {
  it("that the new file leaves out or calls NOTDEFINED is kept (TMA-MAC-011)", async () => {
    const flash = initialFlash(oldVersion, {
      "call number": "6101",
      "call server": registrarAddress,
      q: "8",
      r: "9",
    });
    const { phone } = await booted({ [`${mac}.ftp`]: "p;1\nr;NOTDEFINED\n" }, { flash });
    expect(phone.view().parameters).toMatchObject({ p: "1", q: "8", r: "9" });
  });
});

describe("a restart order", () => {
  it("restarts the phone at once, even in a call, and names the server for all boots after (TMA-PROV-030)", async () => {
    const { lab, phone } = await running();
    phone.startCall("00085D000001");
    const headers = [
      { name: "Event", value: "check-sync" },
      { name: "Content-Type", value: restartOrderContentType },
    ];
    expect(await lab.notify("10.0.1.1", { headers, body: printRestartOrder(order) })).toBe(200);
    expect(phone.state).toBe("restarting");
    expect(lab.dataOf("phone.call-ended")).toEqual([{ peer: "00085D000001", because: "restart-order" }]);
    await lab.runUntil(phone, "registered");
    expect(phone.view()).toMatchObject({ version: newVersion, globalIndex: 12, specificIndex: 7 });
  });
});

describe("a site that names firmware at registration (F-6.3)", () => {
  it("has the phone load it, restart and register again", async () => {
    const lab = new IpTestLab();
    await newTestServer(lab, wholeSet).server.start();
    lab.registrar.notice = noticeOf(newVersion);
    const phone = lab.addIpPhone();
    phone.joinRunning();
    await lab.runUntil(phone, "restarting");
    await lab.runUntil(phone, "registered");
    expect(phone.view()).toMatchObject({ version: newVersion, bootCount: 1, globalIndex: 12 });
    expect(lab.dataOf("phone.restarted")).toEqual([{ cause: "firmware", bootCount: 1 }]);
  });
  it("leaves a phone alone that runs it, and the server is known for its next boot", async () => {
    const { lab, phone } = await running();
    lab.registrar.notice = noticeOf(oldVersion);
    await lab.runFor(4_000_000);
    expect(phone.state).toBe("registered");
    expect(asked(lab)).toEqual([]);
    phone.powerCut();
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    expect(asked(lab)).toContain("localdb.config.ftp");
  });
  it("has the phone stay registered when the firmware is not there, and ask again later", async () => {
    const { lab, phone } = await running({});
    lab.registrar.notice = noticeOf(newVersion);
    await lab.runFor(9_000_000);
    expect(phone.view()).toMatchObject({ state: "registered", registered: true, bootCount: 0 });
    expect(asked(lab).length).toBeGreaterThan(1);
  });
});

describe("a phone after a factory reset", () => {
  it("updates itself from the server of DHCP and waits for a login (TMA-DEP-020, TMA-DEP-021)", async () => {
    const lab = new IpTestLab();
    await newTestServer(lab, wholeSet).server.start();
    const callServer = { address: registrarAddress, port: 5060 };
    const phone = lab.addIpPhone({ dhcp: { configurationServer, callServer } });
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    phone.factoryReset();
    await lab.runUntil(phone, "no-account");
    expect(phone.view().version).toBe(newVersion);
    phone.logIn("6101", "secret");
    await lab.runUntil(phone, "registered");
    expect(lab.dataOf("phone.registered").at(-1)).toMatchObject({ number: "6101", version: newVersion });
  });
});
