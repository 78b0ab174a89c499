import { describe, expect, it } from "vitest";
import { corruptFile, truncateFile } from "../download-server/index.ts";
import type { DownloadServer } from "../download-server/index.ts";
import { BytesContent } from "../kernel/index.ts";
import { sealConfiguration } from "../protocols/configuration-file/index.ts";
import { initialFlash, phoneModels } from "./index.ts";
import type { Phone, PhoneOptions } from "./index.ts";
import { accountParameters, commonText, mac, specificText } from "./test-files.ts";
import { TestLab } from "./test-lab.ts";
import { configurationServer, newFirmware, newTestServer, wholeSet } from "./test-server.ts";
import type { TestFiles } from "./test-server.ts";

interface Booted {
  readonly lab: TestLab;
  readonly phone: Phone;
  readonly server: DownloadServer;
}

/** A lab with a phone that has booted from a server with these files and is registered. */
async function booted(
  files: TestFiles,
  changes: Partial<PhoneOptions> = {},
  prepare: (server: DownloadServer) => void = () => {},
): Promise<Booted> {
  const lab = new TestLab();
  const { server } = newTestServer(lab, files);
  await server.start();
  prepare(server);
  const phone = lab.addPhone({ dhcp: { configurationServer }, ...changes });
  phone.powerOn();
  await lab.runUntil(phone, "registered");
  return { lab, phone, server };
}

const asked = (lab: TestLab) =>
  lab
    .dataOf("ftp.command")
    .filter((command) => command["verb"] === "RETR")
    .map((command) => command["argument"]);
const commands = (lab: TestLab) => lab.dataOf("ftp.command").map((command) => command["verb"]);

describe("a boot", () => {
  it("asks for the files in the order of real phones, then for firmware (F-1.1.2)", async () => {
    const { lab } = await booted({ ...wholeSet, "6867i.st": newFirmware("6867i", "4.3.0.1") });
    expect(asked(lab)).toEqual(["security.tuz", "startup.cfg", "6867i.cfg", `${mac}.cfg`, "6867i.st"]);
  });
  it("takes new firmware, restarts on it and registers with it", async () => {
    const { lab, phone } = await booted(wholeSet);
    expect(phone.view()).toMatchObject({
      version: "5.0.0.1018",
      bootCount: 2,
      globalIndex: 12,
      specificIndex: 7,
    });
    expect(lab.dataOf("phone.restarted").map((data) => data["cause"])).toEqual(["power-on", "firmware"]);
    expect(lab.dataOf("phone.firmware-written")).toHaveLength(1);
    expect(lab.registrar.reports).toEqual([
      { mac, version: "5.0.0.1018", globalIndex: 12, specificIndex: 7 },
    ]);
  });
  it("goes through the states of the chart", async () => {
    const { lab } = await booted(wholeSet);
    const first = ["starting", "waiting-for-dhcp", "fetching-configuration", "comparing-firmware"];
    const update = ["downloading-firmware", "verifying-firmware", "writing-flash", "restarting"];
    const second = [...first, "starting-services", "registering", "registered"];
    expect(lab.states).toEqual([...first, ...update, ...second]);
  });
  it("takes older firmware as well as newer (F-1.4.2)", async () => {
    const { phone } = await booted({ ...wholeSet, "6867i.st": newFirmware("6867i", "4.0.0.5") });
    expect(phone.view().version).toBe("4.0.0.5");
  });
  it("leaves firmware of the running version alone after its head", async () => {
    const { lab, phone } = await booted({ ...wholeSet, "6867i.st": newFirmware("6867i", "4.3.0.1") });
    expect(phone.view().bootCount).toBe(1);
    expect(lab.dataOf("phone.firmware-compared")).toEqual([
      { running: "4.3.0.1", offered: "4.3.0.1", taken: false },
    ]);
  });
  it("goes on after every missing file (F-1.1.3)", async () => {
    const { lab, phone } = await booted({}, {});
    const missing = ["security.tuz", "startup.cfg", "aastra.cfg", "6867i.cfg", `${mac}.cfg`, "6867i.st"];
    expect(lab.dataOf("phone.file-missing").map((data) => data["file"])).toEqual(missing);
    expect(phone.state).toBe("registered");
  });
  it("falls back to aastra.cfg on 4.0 and later (F-1.1.6)", async () => {
    const { phone } = await booted({ "aastra.cfg": commonText });
    expect(phone.view().globalIndex).toBe(12);
  });
  it("asks for no aastra.cfg when startup.cfg is there", async () => {
    const { lab } = await booted(wholeSet);
    expect(asked(lab)).not.toContain("aastra.cfg");
  });
  it("asks only for its own specific file (TMA-PROV-028)", async () => {
    const { lab } = await booted({ ...wholeSet, "00085D000001.cfg": "p: 9" });
    expect(asked(lab)).not.toContain("00085D000001.cfg");
  });
  it("uses the phone's own values before the model's and the common ones (TMA-PROV-029)", async () => {
    const { phone } = await booted({ ...wholeSet, "6867i.cfg": "p: 2\nq: 5" });
    expect(phone.view().parameters).toMatchObject({ p: "3", q: "5" });
  });
  it("fetches the certificate that the configuration names, before firmware (TMA-PROV-026)", async () => {
    const files = {
      ...wholeSet,
      "startup.cfg": `${commonText}sips trusted certificates: ca.crt\n`,
      "ca.crt": "PEM",
    };
    const { lab, phone } = await booted({ ...files, "6867i.st": newFirmware("6867i", "4.3.0.1") });
    expect(asked(lab).slice(-2)).toEqual(["ca.crt", "6867i.st"]);
    expect(phone.flash.certificates).toMatchObject([{ file: "ca.crt" }]);
  });
  it("reports the lines that it could not read", async () => {
    const { lab } = await booted({ "startup.cfg": `${commonText}rubbish\n` });
    expect(lab.dataOf("phone.line-skipped")).toEqual([
      { file: "startup.cfg", line: 4, problem: "no colon between name and value" },
    ]);
  });
  it("gives up a configuration file that never ends", async () => {
    const { lab, phone } = await booted({
      [`${mac}.cfg`]: specificText,
      "startup.cfg": "# no end\n".repeat(200_000),
    });
    expect(lab.dataOf("phone.file-abandoned")).toEqual([
      { file: "startup.cfg", reason: "too-long", attempts: 1 },
    ]);
    expect(phone.view().specificIndex).toBe(7);
  });
  it("takes firmware from the server that `firmware server` names", async () => {
    const common = `${commonText}firmware server: ftp://${configurationServer.address}/firmware\n`;
    const { phone } = await booted({ "startup.cfg": common, "firmware/6867i.st": newFirmware() });
    expect(phone.view().version).toBe("5.0.0.1018");
  });
  it.each(["tftp://10.0.0.2/", "ftp://10.0.0.2/%", "nowhere"])(
    "goes without firmware from %s",
    async (url) => {
      const { lab } = await booted({ "startup.cfg": `${commonText}firmware server: ${url}\n` });
      expect(lab.dataOf("phone.file-abandoned")).toEqual([
        { file: "6867i.st", reason: "unsupported-protocol", attempts: 0 },
      ]);
    },
  );
  it("begins from the server of DHCP after a factory reset, without any order (TMA-DEP-018)", async () => {
    const { lab, phone } = await booted(wholeSet);
    phone.factoryReset();
    await lab.runFor(60_000);
    expect(phone.view()).toMatchObject({ state: "registered", version: "5.0.0.1018", globalIndex: 12 });
  });
});

describe("a phone with a password for sealed files", () => {
  const password = "22222";
  const flash = initialFlash("4.3.0.1", accountParameters, password);
  const sealed = (file: string, text: string, key = password) =>
    new BytesContent(sealConfiguration(text, { password: key, file }, new Uint8Array(16)));

  it("reads what is sealed with it (TMA-FILE-014)", async () => {
    const files = {
      "startup.tuz": sealed("startup.tuz", commonText),
      "6867i.cfg": sealed("6867i.cfg", "q: 5"),
    };
    expect((await booted(files, { flash })).phone.view()).toMatchObject({
      globalIndex: 12,
      parameters: { q: "5" },
    });
  });
  it("takes no plain file (TMA-FILE-015)", async () => {
    const { lab, phone } = await booted({ "6867i.cfg": "q: 5" }, { flash });
    expect(lab.dataOf("phone.file-refused")).toEqual([{ file: "6867i.cfg", reason: "not-encrypted" }]);
    expect(phone.view().parameters).not.toHaveProperty("q");
  });
  it("takes no file that is sealed with another", async () => {
    const { lab } = await booted({ "startup.tuz": sealed("startup.tuz", commonText, "1") }, { flash });
    expect(lab.dataOf("phone.file-refused")).toEqual([{ file: "startup.tuz", reason: "wrong-key" }]);
  });
  it("takes no file of another phone under its own name (F-2.4)", async () => {
    const { lab } = await booted({ [`${mac}.tuz`]: sealed("00085D000001.tuz", "p: 1") }, { flash });
    expect(lab.dataOf("phone.file-refused")).toEqual([{ file: `${mac}.tuz`, reason: "wrong-key" }]);
  });
  it("forgets it with a factory reset", async () => {
    const { phone } = await booted({ "startup.tuz": sealed("startup.tuz", commonText) }, { flash });
    phone.factoryReset();
    expect(phone.flash.filePassword).toBeUndefined();
  });
});

describe("a phone without a password", () => {
  it("refuses a sealed file (TMA-MODE-015)", async () => {
    const content = new BytesContent(
      sealConfiguration("q: 5", { password: "1", file: "6867i" }, new Uint8Array(16)),
    );
    const { lab } = await booted({ "6867i.cfg": content });
    expect(lab.dataOf("phone.file-refused")).toEqual([{ file: "6867i.cfg", reason: "encrypted" }]);
  });
});

describe("a 68xx phone", () => {
  it("uses one control connection for its configuration and one for firmware (F-1.4.6)", async () => {
    const { lab } = await booted({ ...wholeSet, "6867i.st": newFirmware("6867i", "4.3.0.1") });
    expect(commands(lab).filter((verb) => verb === "USER")).toHaveLength(2);
    expect(commands(lab).filter((verb) => verb === "QUIT")).toHaveLength(2);
  });
});

describe("a 67xx phone", () => {
  const flash = initialFlash("3.2.2.1", accountParameters);
  const model = phoneModels.get("6731i");

  it("uses one control connection per file and asks for aastra.cfg", async () => {
    const { lab } = await booted({}, { model, flash });
    expect(asked(lab)).toEqual(["security.tuz", "aastra.cfg", "6731i.cfg", `${mac}.cfg`, "6731i.st"]);
    expect(commands(lab).filter((verb) => verb === "USER")).toHaveLength(5);
  });
  it("asks for no model file before release 3 (F-1.3.2)", async () => {
    const { lab } = await booted({}, { model, flash: initialFlash("2.6.0.1", accountParameters) });
    expect(asked(lab)).not.toContain("6731i.cfg");
  });
  it("asks for nothing of its own after an empty aastra.cfg (F-1.1.7)", async () => {
    const { lab } = await booted({ "aastra.cfg": "" }, { model, flash });
    expect(asked(lab)).toEqual(["security.tuz", "aastra.cfg", "6731i.st"]);
  });
});

describe("firmware is refused", () => {
  const refusalOf = async (files: TestFiles, prepare?: (server: DownloadServer) => void) => {
    const { lab, phone } = await booted({ ...wholeSet, ...files }, {}, prepare);
    expect(phone.view()).toMatchObject({ version: "4.3.0.1", bootCount: 1 });
    return lab.dataOf("phone.firmware-refused").map((data) => data["reason"]);
  };

  it("when it is of another model", async () =>
    expect(await refusalOf({ "6867i.st": newFirmware("6865i") })).toEqual(["wrong-model"]));
  it("when it is no firmware", async () =>
    expect(await refusalOf({ "6867i.st": "text" })).toEqual(["no-firmware"]));
  it("when a byte is wrong", async () =>
    expect(await refusalOf({}, (server) => server.setFault(corruptFile("/6867i.st", 150_000)))).toEqual([
      "corrupt",
    ]));
  it("when its end is missing", async () =>
    expect(await refusalOf({}, (server) => server.setFault(truncateFile("/6867i.st", 150_000)))).toEqual([
      "truncated",
    ]));
});

describe("a server that gives no answer", () => {
  it("is asked three times, then the phone boots on what it has (F-1.1.9)", async () => {
    const lab = new TestLab();
    lab.addHost("ftp", configurationServer.address);
    const phone = lab.addPhone({ dhcp: { configurationServer } });
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    expect(lab.dataOf("phone.file-abandoned")).toEqual([
      { file: "security.tuz", reason: "refused", attempts: 3 },
    ]);
    expect(lab.dataOf("phone.fetch-retried")).toHaveLength(2);
  });
  it("because the login is wrong is asked once", async () => {
    const { lab } = await booted(wholeSet, {
      dhcp: { configurationServer: { ...configurationServer, user: "x" } },
    });
    expect(lab.dataOf("phone.file-abandoned")).toEqual([
      { file: "security.tuz", reason: "login", attempts: 1 },
    ]);
  });
  it("because its directory cannot be said is not asked at all", async () => {
    const { lab } = await booted(wholeSet, {
      dhcp: { configurationServer: { ...configurationServer, path: "a\r\nDELE b" } },
    });
    expect(lab.dataOf("phone.file-abandoned")).toContainEqual({
      file: "6867i.st",
      reason: "protocol",
      attempts: 0,
    });
    expect(commands(lab)).toEqual([]);
  });
  it("because it is full is asked five times per file, 10 to 60 s apart", async () => {
    const { lab, server } = await bootedAgainstFullServer();
    expect(lab.dataOf("phone.file-abandoned")).toEqual([
      { file: "security.tuz", reason: "full", attempts: 5 },
    ]);
    const waits = lab.dataOf("phone.fetch-retried").map((data) => Number(data["waitMs"]));
    expect(waits).toHaveLength(4);
    expect(waits.every((waitMs) => waitMs >= 1000 && waitMs <= 6000)).toBe(true);
    expect(server.view().refused.sessions).toBe(5);
  });
  it("leaves the phone with the values that it had", async () => {
    const { lab, phone, server } = await booted(wholeSet);
    server.stop();
    phone.powerCut();
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    expect(phone.view()).toMatchObject({ globalIndex: 12, specificIndex: 7, parameters: { p: "3" } });
  });
});

/** The server's only session is held by a phone that reads a file which never ends. */
async function bootedAgainstFullServer(): Promise<{ lab: TestLab; server: DownloadServer }> {
  const lab = new TestLab();
  const { server } = newTestServer(lab, wholeSet, { sessions: 1 });
  await server.start();
  const slow = lab.network.addHost({ name: "slow", address: "10.0.1.2", rateBytesPerSecond: 100 });
  const first = lab.addPhone({ mac: "00085D000001", host: slow, dhcp: { configurationServer } });
  first.powerOn();
  await lab.runUntil(first, "downloading-firmware");
  lab.facts.length = 0;
  const phone = lab.addPhone({ dhcp: { configurationServer } });
  phone.powerOn();
  await lab.runUntil(phone, "registered");
  return { lab, server };
}

describe("new files", () => {
  it("change only what they name (TMA-MAC-010)", async () => {
    const lab = new TestLab();
    const { server, space } = newTestServer(lab, wholeSet);
    await server.start();
    const phone = lab.addPhone({ dhcp: { configurationServer } });
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    space.remove(`/${mac}.cfg`);
    phone.powerCut();
    phone.powerOn();
    await lab.runUntil(phone, "registered");
    expect(phone.view()).toMatchObject({
      specificIndex: 7,
      parameters: { p: "1", "sip line1 user name": "6001" },
    });
  });
  it("of a stale own file are reported as read, not as ordered (TMA-PROV-036)", async () => {
    const stale = { ...wholeSet, [`${mac}.cfg`]: specificText.replace("index: 7", "index: 6") };
    const { lab } = await booted(stale);
    expect(lab.registrar.reports.at(-1)?.specificIndex).toBe(6);
  });
});

describe("the VLAN of the files", () => {
  const files = { "startup.cfg": `${commonText}vlan id: 30\n` };

  it("is joined with a second boot, where DHCP names none (TMA-GLOB-002)", async () => {
    const { phone } = await booted(files);
    expect(phone.view()).toMatchObject({ vlan: 30, bootCount: 2 });
  });
  it("is nothing beside the VLAN that DHCP names", async () => {
    const { phone } = await booted(files, { dhcp: { configurationServer, vlan: 20 } });
    expect(phone.view()).toMatchObject({ vlan: 20, bootCount: 2 });
  });
  it("is none when the value is none", async () => {
    const { phone } = await booted({ "startup.cfg": `${commonText}vlan id: 4095\n` });
    expect(phone.view()).toMatchObject({ vlan: null, bootCount: 1 });
  });
});
