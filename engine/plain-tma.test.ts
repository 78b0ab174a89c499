import { beforeEach, describe, expect, test } from "vitest";
import type { Engine } from "./engine.ts";
import { bytesOf, fileFromText } from "./domain/engine-file.ts";
import {
  csv,
  deployment,
  type Laboratory,
  mac,
  manifest,
  minuteMs,
  server,
  siteAction,
  startEngine,
} from "./testing/laboratory.ts";

let lab: Laboratory;
let engine: Engine;
beforeEach(async () => ({ lab, engine } = await startEngine()));

const p1 = { multiSite: "MS1", package: "P1" };
const add = async (name: string, change: Partial<typeof manifest>) => {
  const file = fileFromText("6867i.st", name);
  const image = { ...manifest.images[0]!, sizeBytes: file.sizeBytes, checksum: file.checksum };
  await engine.addPackage({ ...manifest, name, images: [image], ...change }, [file], "MS1");
};
const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return undefined;
};

describe("reset of TDW tables", () => {
  test("is asked of one site, for the ticked ranges, once it is confirmed, and the journal tells it", async () => {
    await expect(engine.ipbx.resetTables("S1", ["53xx"], false)).rejects.toMatchObject({
      code: "confirmation-required",
    });
    expect(lab.events).toEqual([]);
    expect(await engine.ipbx.resetTables("S1", ["53xx", "67xxi"], true)).toEqual([
      { range: "53xx", deletedRows: 0 },
      { range: "6xxxi", deletedRows: 0 },
    ]);
    expect(lab.events).toEqual(["reset 53xx on S1", "reset 6xxxi on S1"]);
    expect(engine.journal({ code: "tdw-reset" })).toMatchObject([
      { site: "S1", multiSite: "MS1", operator: "operator", text: expect.stringContaining("53xx") },
      { site: "S1" },
    ]);
  });
  test("needs a range that exists", async () => {
    await expect(engine.ipbx.resetTables("S1", [], true)).rejects.toMatchObject({ code: "range-missing" });
    await expect(engine.ipbx.resetTables("S1", ["7"], true)).rejects.toMatchObject({ code: "range-unknown" });
    await expect(engine.ipbx.resetTables("S9", ["53xx"], true)).rejects.toMatchObject({
      code: "site-unknown",
    });
  });
  test("of a site that is silent is an error and one event", async () => {
    lab.sites.broken = "unreachable";
    await expect(engine.ipbx.resetTables("S1", ["53xx"], true)).rejects.toMatchObject({
      code: "site-unreachable",
    });
    expect(engine.journal({ severity: "error" })).toHaveLength(1);
  });
  test("is complete once every site had it", async () => {
    engine.application.switchMode("tma", true);
    await engine.ipbx.resetTables("S1", ["53xx"], true);
    expect(engine.application.read().tdwReset).toEqual({ complete: false, pendingSites: ["S2"] });
    await engine.ipbx.resetTables("S2", ["53xx"], true);
    expect(engine.application.read().tdwReset).toEqual({ complete: true, pendingSites: [] });
  });
});

test("embedded areas are cleared per range or all together, once confirmed", async () => {
  await expect(engine.ipbx.clearSpaces("S1", "all", false)).rejects.toThrow("will be emptied");
  await engine.ipbx.clearSpaces("S1", "67xxi", true);
  await engine.ipbx.clearSpaces("S1", "all", true);
  expect(lab.sites.clearedSpaces).toEqual(["6xxxi on S1", "all on S1"]);
  await expect(engine.ipbx.clearSpaces("S1", "53xx", true)).rejects.toMatchObject({
    code: "range-without-space",
  });
  await expect(engine.ipbx.clearSpaces("S1", "77xx", true)).rejects.toMatchObject({
    code: "range-unknown",
    field: "range",
  });
});

describe("production versions", () => {
  test("belong to plain TMA, one per range", async () => {
    expect(codeOf(() => engine.files.setProductionVersion("MS1", "6xxxi", "P1"))).toBe("mode-not-offered");
    engine.application.switchMode("tma", true);
    await add("P2", { release: "R6.5" });
    engine.files.setProductionVersion("MS1", "6xxxi", "P2");
    expect(engine.files.productionVersions("MS1")).toEqual([
      { range: "6xxxi", package: "P2", recommended: "P1" },
      { range: "53xxip", package: null, recommended: null },
      { range: "53xx", package: null, recommended: null },
    ]);
    expect(codeOf(() => engine.removePackage("MS1", "P2"))).toBe("needed-as-production");
    expect(codeOf(() => engine.files.setProductionVersion("MS1", "53xxip", "P1"))).toBe(
      "package-range-mismatch",
    );
  });
});

describe("working files", () => {
  test("specific files outlast the return to plain TMA, the global one does not", async () => {
    await engine.createAction(siteAction());
    await lab.clock.advance(minuteMs);
    const names = () => engine.files.workingFiles("MS1", "6xxxi").map(({ name }) => name);
    expect(names()).toEqual(["aastra.cfg", `${mac(1)}.cfg`, `${mac(2)}.cfg`]);
    engine.application.switchMode("tma", true);
    expect(names()).toEqual([`${mac(1)}.cfg`, `${mac(2)}.cfg`]);
    expect(await engine.files.workingFile("MS1", "6xxxi", `${mac(1)}.cfg`)).toBe(
      "provlab specific index: 40\np: 1\n",
    );
    await engine.createAction(
      deployment({ package: null, global: csv("PARAMETERS;VALUE\nlanguage;1", null) }),
    );
    await lab.clock.advance(minuteMs);
    expect(names()).toContain("aastra.cfg");
  });
  test("a deployment leaves the same bytes in both modes", async () => {
    const request = deployment({ global: csv("PARAMETERS;VALUE\nlanguage;1", 4) });
    await engine.createAction({ ...request, name: "ep" });
    await lab.clock.advance(minuteMs);
    engine.application.switchMode("tma", true);
    await engine.createAction({ ...request, name: "tma", servers: ["DL2"] });
    await lab.clock.advance(minuteMs);
    expect(lab.deposit.files.get("DL2")).toEqual(lab.deposit.files.get("DL1"));
  });
});

describe("export", () => {
  test("gives a global and a specific list that import again unchanged", async () => {
    const specific = csv(`MAC_ADDRESS;p;q\n${mac(1)};"a;b";NOTDEFINED\n${mac(2)};NOTDEFINED;"say ""x"""`, 7);
    await engine.createAction(siteAction({ specific }));
    await lab.clock.advance(minuteMs);
    const before = new Map(lab.deposit.files.get("DL1"));
    const exported = engine.files.exportSpecific("MS1", "67xxi");
    expect(exported).toBe(
      `MAC_ADDRESS;p;q\r\n${mac(1)};"a;b";NOTDEFINED\r\n${mac(2)};NOTDEFINED;"say ""x"""\r\n`,
    );
    const global = csv(engine.files.exportGlobal("MS1", "6xxxi"), 12);
    lab.deposit.files.clear();
    await engine.createAction(siteAction({ name: "again", global, specific: csv(exported, 7) }));
    await lab.clock.advance(minuteMs);
    expect(lab.deposit.files.get("DL1")).toEqual(before);
  });
  test("does not know digital phones, and has to have something", () => {
    expect(codeOf(() => engine.files.exportSpecific("MS1", "53xx"))).toBe("export-range");
    expect(codeOf(() => engine.files.exportGlobal("MS1", "6xxxi"))).toBe("nothing-to-export");
  });
});

describe("conversion of a global file", () => {
  const parameter = (name: string, value: string) =>
    ({ name, value, tab: "Config", scope: "global" }) as const;
  test("keeps, adds, drops and passes through", async () => {
    await add("OLD", { parameters: [parameter("p", "1"), parameter("q", "1")] });
    await add("NEW", { parameters: [parameter("q", "1"), parameter("r", "9")] });
    const bytes = new TextEncoder().encode("PARAMETERS;VALUE\np;5\nq;6\nzz;7\n");
    const request = { multiSite: "MS1", package: "NEW", fileName: "g.csv", bytes };
    expect(engine.files.convertGlobal({ ...request, from: "OLD" })).toEqual({
      csv: "PARAMETERS;VALUE\r\nq;6\r\nzz;7\r\nr;9\r\n",
      kept: ["q"],
      added: ["r"],
      dropped: ["p"],
      unknown: ["zz"],
    });
    expect(engine.files.convertGlobal(request)).toMatchObject({ dropped: ["p", "zz"], unknown: [] });
  });
  test("is done by hand for 5300 IP phones", async () => {
    await add("IP", { range: "53xxip" });
    const bytes = new TextEncoder().encode("PARAMETERS;VALUE\np;5\n");
    const convert = () =>
      engine.files.convertGlobal({ multiSite: "MS1", package: "IP", fileName: "g.csv", bytes });
    expect(codeOf(convert)).toBe("conversion-by-hand");
  });
  test("a parameter that the package's own list lacks passes with a warning", async () => {
    await add("OWN", { parameters: [parameter("language", "1")] });
    const { warnings } = await engine.validateAction(siteAction({ package: "OWN" }));
    expect(warnings).toMatchObject([{ code: "parameter-not-in-package", field: "specific.file" }]);
  });
});

test("a release has one form per range", () =>
  expect(
    engine.files.forms("R6.5").map(({ file, sheets }) => [file, sheets.global, sheets.specific]),
  ).toEqual([
    ["TMA_provisionning_67xxi@R6.5_67xxi_01_00.xlsx", "67xxi Global", "67xxi Specific"],
    ["TMA_provisionning_53xxip@R6.5_53xxip_01_00.xlsx", "Global", "Specific"],
  ]));

describe("distribution of parameters", () => {
  beforeEach(() => void engine.application.switchMode("tma", true));
  const row = (name: string) =>
    engine.distribution
      .read(p1)
      .tabs.flatMap(({ rows }) => rows)
      .filter((one) => one.name === name);
  const save = (change: object) => engine.distribution.save(p1, [{ name: "sip dtmf method", ...change }]);
  const update = async (kind: "global" | "specific", name: string = kind) => {
    await engine.distribution.update({
      ...p1,
      kind,
      name,
      servers: ["DL1"],
      index: null,
      macs: [mac(1)],
      start: "immediate",
    });
    await lab.clock.advance(10);
  };

  test("has eight tabs for SIP phones, a single list for 5300 IP phones, and nothing for digital ones", async () => {
    expect(engine.distribution.read(p1).tabs.map(({ tab }) => tab)).toEqual([
      "Encryption",
      "Config",
      "TimeZone",
      "Network",
      "RFC2833",
      "802.1X",
      "RTCP",
      "Expert",
    ]);
    await add("I1", { range: "53xxip" });
    expect(engine.distribution.read({ ...p1, package: "I1" }).tabs.map(({ tab }) => tab)).toEqual([null]);
    await add("D1", { range: "53xx" });
    expect(codeOf(() => engine.distribution.read({ ...p1, package: "D1" }))).toBe("distribution-range");
  });
  test("the factory uses every scope", () => {
    const scopes = engine.distribution.read(p1).tabs.flatMap(({ rows }) => rows.map(({ scope }) => scope));
    expect(new Set(scopes)).toEqual(new Set(["global", "specific", "dhcp", "ignored"]));
  });
  test("a fifth scope, an unknown parameter and an unwritable value are refused", () => {
    expect(codeOf(() => save({ scope: "local" }))).toBe("scope-unknown");
    expect(codeOf(() => engine.distribution.save(p1, [{ name: "nothing" }]))).toBe("parameter-unknown");
    expect(codeOf(() => save({ value: "a\nb" }))).toBe("parameter-value");
    const twice = ["global", "specific"].map((scope) => ({ name: "vlan id", scope }));
    expect(codeOf(() => engine.distribution.save(p1, twice))).toBe("parameter-repeated");
  });
  test("what DHCP gives or what is ignored is shown for information only", () => {
    expect(codeOf(() => engine.distribution.save(p1, [{ name: "vlan id", value: "20" }]))).toBe(
      "distribution-information-only",
    );
    expect(row("vlan id")).toHaveLength(1);
  });
  test("the upper of two occurrences is fixed, the lower one starts ignored and counts once it is not", async () => {
    expect(
      row("language").map(({ occurrence, scope, changeable }) => [occurrence, scope, changeable]),
    ).toEqual([
      ["upper", "global", false],
      ["lower", "ignored", true],
    ]);
    const upper = { name: "language", occurrence: "upper", value: "2" } as const;
    expect(codeOf(() => engine.distribution.save(p1, [upper]))).toBe("distribution-upper-fixed");
    const { warnings } = engine.distribution.save(p1, [{ name: "language", scope: "specific", value: "2" }]);
    expect(warnings).toMatchObject([{ code: "distribution-lower-used" }]);
    engine.distribution.apply(p1, true);
    await update("global");
    await update("specific");
    expect(lab.deposit.files.get("DL1")?.get("aastra.cfg")).not.toContain("language");
    expect(lab.deposit.files.get("DL1")?.get(`${mac(1)}.cfg`)).toContain("language: 2\n");
  });
  test("is stored first, applied once confirmed, locked then, and changeable after unlocking", () => {
    save({ scope: "specific" });
    expect(engine.distribution.read(p1)).toMatchObject({ locked: false, applied: false });
    expect(codeOf(() => engine.distribution.apply(p1, false))).toBe("confirmation-required");
    expect(engine.distribution.apply(p1, true)).toMatchObject({ locked: true, applied: true });
    expect(codeOf(() => save({ scope: "global" }))).toBe("distribution-locked");
    expect(codeOf(() => engine.distribution.initialise(p1))).toBe("distribution-locked");
    engine.distribution.unlock(p1);
    save({ scope: "global" });
  });
  test("goes back to the factory for one package", async () => {
    await add("P2", {});
    save({ scope: "ignored" });
    engine.distribution.save({ ...p1, package: "P2" }, [{ name: "sip dtmf method", scope: "specific" }]);
    engine.distribution.initialise(p1);
    expect(row("sip dtmf method")).toMatchObject([{ scope: "global" }]);
    const other = engine.distribution.read({ ...p1, package: "P2" }).tabs.flatMap(({ rows }) => rows);
    expect(other.find(({ name }) => name === "sip dtmf method")).toMatchObject({ scope: "specific" });
  });
  test("a data update needs it, a deployment does not", async () => {
    await expect(update("global")).rejects.toMatchObject({ code: "distribution-missing" });
    await engine.createAction(deployment());
    await lab.clock.advance(10);
    expect(engine.actions()[0]?.state).toBe("completed");
  });
  test("both updates are needed, and then a moved parameter is in the files of its new scope only", async () => {
    engine.distribution.apply(p1, true);
    await update("global", "g1");
    expect(lab.deposit.files.get("DL1")?.get("aastra.cfg")).toContain("sip dtmf method: 0");
    engine.distribution.unlock(p1);
    save({ scope: "specific", value: "1" });
    engine.distribution.apply(p1, true);
    await update("global", "g2");
    expect(engine.distribution.read(p1).pendingUpdates).toEqual(["specific"]);
    await update("specific", "s2");
    expect(engine.distribution.read(p1).pendingUpdates).toEqual([]);
    const files = lab.deposit.files.get("DL1");
    expect(files?.get("aastra.cfg")).not.toContain("sip dtmf method");
    expect(files?.get(`${mac(1)}.cfg`)).toContain("sip dtmf method: 1");
    engine.distribution.unlock(p1);
    engine.distribution.save(
      p1,
      ["sip dtmf method", "sip line1 user name"].map((name) => ({ name, scope: "ignored" })),
    );
    engine.distribution.apply(p1, true);
    await update("specific", "s3");
    expect(engine.distribution.read(p1).pendingUpdates).toEqual(["global"]);
    expect(files?.get(`${mac(1)}.cfg`)).toBe("");
    for (const text of [files?.get("aastra.cfg"), files?.get(`${mac(1)}.cfg`)]) {
      expect(text).not.toMatch(/vlan id|rtcp summary/);
    }
  });
});

test("a stored file is viewed and deleted after a confirmation", async () => {
  engine.addServer(server("DL1"));
  await engine.createAction(deployment({ package: null, otherFiles: [fileFromText("ca.crt", "c")] }));
  await lab.clock.advance(10);
  expect(new TextDecoder().decode(await bytesOf(engine.storedFile("MS1", "ca.crt")))).toBe("c");
  expect(codeOf(() => engine.removeStoredFile("MS1", "ca.crt", false))).toBe("confirmation-required");
  engine.removeStoredFile("MS1", "ca.crt", true);
  expect(lab.deposit.namesOn("DL1")).toEqual(["ca.crt"]);
});
