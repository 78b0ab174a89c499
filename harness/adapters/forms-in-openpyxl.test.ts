import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formSheets } from "../../engine/domain/forms/form-sheets.ts";
import { provisioningForms } from "../../engine/domain/forms/provisioning-forms.ts";
import { sheetCsv } from "../../engine/domain/forms/sheet-csv.ts";
import { readGlobalFile } from "../../engine/domain/csv/global-file.ts";
import { readSpecificFile } from "../../engine/domain/csv/specific-file.ts";
import { readRemoteWorkers } from "../../engine/domain/remote-workers/read-file.ts";
import { readWorkbook, writeWorkbook } from "../../engine/workbooks/index.ts";

const python = "/usr/bin/python3";
const hasOpenpyxl = spawnSync(python, ["-c", "import openpyxl"]).status === 0;
const skip = !hasOpenpyxl && process.env["CI"] !== "true";
const forms = provisioningForms("R8.2");
const limit = 1500;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "forms-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Has openpyxl open a form, fill it in and save it in both ways. */
async function filledIn(range: string, rows: Record<string, (string | number | null)[][]>) {
  const form = forms.find((one) => one.range === range)!;
  const path = join(folder, form.file);
  writeFileSync(path, await writeWorkbook(formSheets(form, "mbg")));
  const script = join(import.meta.dirname, "testing/fill-form.py");
  const output = execFileSync(python, [script, path, folder, JSON.stringify(rows)], { encoding: "utf8" });
  const source = (sheet: string) => ({
    field: "file",
    fileName: `${sheet}.csv`,
    bytes: readFileSync(join(folder, `${sheet}.csv`)),
  });
  return {
    form,
    source,
    found: JSON.parse(output) as { sheets: string[]; colours: Record<string, string[]> },
  };
}

describe.skipIf(skip)(`openpyxl${hasOpenpyxl ? "" : " (python3-openpyxl is not installed)"}`, () => {
  it("opens the SIP form, and the import takes each of its sheets saved as CSV", async () => {
    const address = Array.from({ length: 3 }, () => "public.test.com");
    const system = [...address, "9a48085c1b816fd1", "https://public.test.com:4445/9a48085c1b816fd1"];
    const { source, found } = await filledIn("6xxxi", {
      "67xxi Specific": [["00-08-5D-15-47-FD", 7000]],
      "68xxi Teleworker": [
        ["00085D4330B8", "7000", 7000, "password1", ...system],
        ["000000009730", "ab7001", 7001, 'été;"2"', ...system, "HTTPS"],
      ],
    });
    expect(found.sheets).toEqual(["67xxi Global", "67xxi Specific", "68xxi Teleworker"]);
    expect(new Set(found.colours["68xxi Teleworker"])).toEqual(new Set(["000000", "993300", "FF0000"]));
    expect(readGlobalFile(source("67xxi Global"))).toMatchObject({ ok: true, warnings: [] });
    expect(readSpecificFile(source("67xxi Specific"), limit)).toMatchObject({
      ok: true,
      data: { parameters: ["sip line1 user name"], rows: [{ mac: "00085D1547FD", values: ["7000"] }] },
    });
    const read = readRemoteWorkers(source("68xxi Teleworker"), limit);
    expect(read.ok ? read.warnings : read.errors).toEqual([]);
    expect(read.ok && read.data.rows.map(({ mac, line }) => [mac, line])).toEqual([
      ["00085D4330B8", 25],
      ["000000009730", 26],
    ]);
  });

  it("saves a filled form from which the generator makes the same data", async () => {
    const { form, source } = await filledIn("6xxxi", {
      "68xxi Teleworker": [["00085D4330B8", "ab7000", 7000, 'a "b" <c> & d', "mbg.test"]],
    });
    const sheets = await readWorkbook(readFileSync(join(folder, "filled.xlsx")));
    const bytes = new TextEncoder().encode(sheetCsv(form, "remoteWorkers", sheets));
    const read = readRemoteWorkers({ ...source("68xxi Teleworker"), bytes }, limit);
    expect(read).toEqual(readRemoteWorkers(source("68xxi Teleworker"), limit));
    expect(read.ok && read.data.rows[0]?.values.slice(0, 4)).toEqual([
      "ab7000",
      "7000",
      'a "b" <c> & d',
      "mbg.test",
    ]);
  });

  it("opens the 5300 IP form, and the import takes both sheets", async () => {
    const { source, found } = await filledIn("53xxip", { Specific: [["00085d842061", "Accueil"]] });
    expect(found.sheets).toEqual(["Global", "Specific"]);
    expect(readGlobalFile(source("Global"))).toMatchObject({ ok: true, warnings: [] });
    expect(readSpecificFile(source("Specific"), limit)).toMatchObject({
      ok: true,
      data: { rows: [{ mac: "00085D842061", values: ["Accueil"] }] },
    });
  });
});
