import { describe, expect, test } from "vitest";
import { readGlobalFile } from "../csv/global-file.ts";
import { readSpecificFile } from "../csv/specific-file.ts";
import { readRemoteWorkers } from "../remote-workers/read-file.ts";
import { type FormSheet, formSheets } from "./form-sheets.ts";
import { provisioningForms } from "./provisioning-forms.ts";
import { sheetCsv } from "./sheet-csv.ts";

const [sip, ip] = provisioningForms("R8.2");
const sheetNamed = (sheets: readonly FormSheet[], name: string) =>
  sheets.find((sheet) => sheet.name === name)!;
const teleworkers = (border: "mbg" | "sbc" = "mbg") =>
  sheetNamed(formSheets(sip!, border), "68xxi Teleworker");
const source = (text: string) => ({ field: "f", fileName: "f.csv", bytes: new TextEncoder().encode(text) });
const filled = (rows: readonly string[][], sheet = teleworkers()): FormSheet[] => [
  ...formSheets(sip!, "mbg").filter(({ name }) => name !== sheet.name),
  { ...sheet, rows: [...sheet.rows.slice(0, 24), ...rows] },
];
const account = ["ab7000", "7000", "secret"];
const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  }
  return "accepted";
};

describe("the sheet of remote phones", () => {
  test("has its categories on line 23, its header on line 24 and compulsory values below", () => {
    const { rows, columns } = teleworkers();
    expect(rows[22]?.slice(0, 10)).toEqual([
      "",
      "TERMINAL - SUBSCRIBER",
      "",
      "",
      "SYSTEM",
      "",
      "",
      "",
      "",
      "COMPULSORY",
    ]);
    expect(rows[23]?.slice(0, 5)).toEqual([
      "MAC_ADDRESS",
      "!sip line1 user name",
      "!sip line1 auth name",
      "sip line1 password",
      "sip proxy ip",
    ]);
    expect(rows[24]?.slice(0, 10)).toEqual(["", "", "", "", "", "", "", "", "", "HTTPS"]);
    expect(columns?.map((column) => column[0]).join("")).toBe("ppppsssss" + "c".repeat(8));
  });
  test("names the SBC's ports and its trust file where an SBC is the border", () => {
    const { rows, columns } = teleworkers("sbc");
    const at = (name: string) => rows[23]?.indexOf(name) ?? -1;
    expect(rows[24]?.[at("sip proxy port")]).toBe("5063");
    expect(columns?.[at("sips trusted certificates")]).toBe("system");
  });
});

describe("the generator", () => {
  const row = ["00085D4330B8", ...account, ...Array.from({ length: 5 }, () => "mbg.test"), "HTTPS"];
  const other = ["08000F9F7305", ...row.slice(1)];
  test("gives a CSV of the asked sheet alone, which the import takes without a word about its layout", () => {
    const csv = sheetCsv(sip!, "remoteWorkers", filled([row, other]));
    const read = readRemoteWorkers(source(csv), 10);
    expect(read).toMatchObject({ ok: true, warnings: [] });
    expect(read.ok && read.data.rows.map(({ mac, line }) => [mac, line])).toEqual([
      ["00085D4330B8", 25],
      ["08000F9F7305", 26],
    ]);
    expect(csv).not.toContain("PARAMETERS");
  });
  test("gives global files of both ranges that the import takes as they are", () => {
    for (const form of [sip!, ip!]) {
      const csv = sheetCsv(form, "global", formSheets(form, "mbg"));
      expect(readGlobalFile(source(csv))).toMatchObject({ ok: true, warnings: [] });
    }
  });
  test("gives specific files that the import takes once phones are entered", () => {
    const sheets = formSheets(ip!, "mbg").map((sheet) =>
      sheet.name === "Specific" ? { ...sheet, rows: [...sheet.rows, ["00085D842061", "desk"]] } : sheet,
    );
    expect(readSpecificFile(source(sheetCsv(ip!, "specific", sheets)), 10)).toMatchObject({
      ok: true,
      data: { parameters: ["label"], rows: [{ mac: "00085D842061", values: ["desk"] }] },
    });
  });
  test("refuses a sheet under another name and says which sheets there are", () => {
    const sheets = filled([row]).map((sheet) =>
      sheet.name === "68xxi Teleworker" ? { ...sheet, name: "Teleworker" } : sheet,
    );
    expect(codeOf(() => sheetCsv(sip!, "remoteWorkers", sheets))).toMatch(
      /^form-sheet-missing: .*"68xxi Teleworker".*"Teleworker"/,
    );
  });
  test("refuses a line added above MAC_ADDRESS", () => {
    const sheet = teleworkers();
    const moved = { ...sheet, rows: [["added"], ...sheet.rows] };
    expect(codeOf(() => sheetCsv(sip!, "remoteWorkers", [moved]))).toMatch(/^form-header-moved: line 24 /);
  });
  test("knows no remote workers of the 5300 IP range", () =>
    expect(codeOf(() => sheetCsv(ip!, "remoteWorkers", []))).toMatch(/^form-sheet-unknown/));
});
