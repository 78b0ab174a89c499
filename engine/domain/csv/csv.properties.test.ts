import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRemoteWorkers } from "../remote-workers/read-file.ts";
import { readSipDevices } from "../remote-workers/sip-devices.ts";
import type { WorkingFile } from "../working-file.ts";
import type { CsvSource, Imported } from "./csv-source.ts";
import { exportGlobal, exportSpecific } from "./export-files.ts";
import { readGlobalFile } from "./global-file.ts";
import { readRecords } from "./read-records.ts";
import { definedParameters, readSpecificFile } from "./specific-file.ts";
import { csvText } from "./write-csv.ts";

const limit = 1500;
const sourceOf = (bytes: Uint8Array): CsvSource => ({ field: "file", fileName: "file.csv", bytes });
const source = (text: string) => sourceOf(new TextEncoder().encode(text));
const readers: readonly ((source: CsvSource) => Imported<unknown>)[] = [
  readGlobalFile,
  readSipDevices,
  (file) => readSpecificFile(file, limit),
  (file) => readRemoteWorkers(file, limit),
];

/** Pieces from which files are made that come close to real ones. */
const piece = fc.constantFrom(
  "MAC_ADDRESS",
  "MAC ADDRESS",
  "PARAMETERS;VALUE",
  "Login;NA;Password",
  ";!sip line1 user name;!sip line1 auth name;sip line1 password",
  ";TERMINAL - SUBSCRIBER;;;SYSTEM;COMPULSORY",
  "00085D4330B8",
  "00-08-5d-43-30-b8",
  "NOTDEFINED",
  ";",
  '"',
  '""',
  "\n",
  "\r\n",
  "\r",
  ",",
  " ",
  "é",
  "\u0000",
  "\uFEFF",
  "=1+1",
);
const nearlyReal = fc.string({ unit: piece, maxLength: 40 }).map((text) => new TextEncoder().encode(text));
const file = fc.oneof(fc.uint8Array({ maxLength: 300 }), nearlyReal);

describe("whatever the bytes of an import are", () => {
  test("it is read, or refused with a line and a column that the file has", () =>
    fc.assert(
      fc.property(file, (bytes) => {
        const lines = Buffer.from(bytes)
          .toString("latin1")
          .split(/\r\n|\r|\n/).length;
        for (const imported of readers.map((read) => read(sourceOf(bytes)))) {
          if (imported.ok) continue;
          expect(imported.errors.length).toBeGreaterThan(0);
          for (const { line, column } of imported.errors) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines);
            expect(column).toBeGreaterThanOrEqual(1);
          }
        }
      }),
      { numRuns: 1000 },
    ));
  test("the same bytes are judged alike each time", () =>
    fc.assert(
      fc.property(file, (bytes) => {
        for (const read of readers) expect(read(sourceOf(bytes))).toEqual(read(sourceOf(bytes)));
      }),
    ));
});

describe("what was printed reads back", () => {
  const cell = fc.string({ unit: "grapheme" });
  test("cell by cell, whatever the cells hold", () => {
    const last = cell.filter((text) => text !== "");
    const row = fc.tuple(fc.array(cell, { maxLength: 4 }), last).map(([cells, end]) => [...cells, end]);
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom("\n", "\r\n"),
        (rows, lineEnd) => {
          const read = readRecords(source(csvText(rows, lineEnd)));
          expect(read.ok && read.data.map(({ fields }) => fields)).toEqual(rows);
        },
      ),
    );
  });

  // Names and values that a configuration file can carry.
  const name = fc.stringMatching(/^!?[a-z][a-z0-9 ]{0,8}[a-z0-9]$/);
  const value = fc
    .stringMatching(/^[ -~éèà€]{0,12}$/)
    .filter((text) => text !== "NOTDEFINED" && !text.includes('"'));
  const parameters = fc
    .uniqueArray(name, { minLength: 1, maxLength: 4, selector: (one) => one.replace("!", "") })
    .chain((names) => fc.tuple(...names.map((one) => value.map((text) => ({ name: one, value: text })))));
  const working = (mac: string | null, own: WorkingFile["parameters"]): WorkingFile => ({
    multiSite: "MS1",
    range: "6xxxi",
    kind: mac === null ? "global" : "specific",
    name: mac ?? "aastra.cfg",
    mac,
    community: null,
    index: null,
    parameters: own,
  });

  test("a global export is the same import", () =>
    fc.assert(
      fc.property(parameters, (own) => {
        const read = readGlobalFile(source(exportGlobal(working(null, own))));
        expect(read.ok && read.data.parameters).toEqual(own);
      }),
    ));
  test("a specific export gives each phone what it had, and no more", () => {
    const mac = fc.stringMatching(/^[0-9A-F]{12}$/);
    const phones = fc.uniqueArray(fc.tuple(mac, parameters), {
      minLength: 1,
      maxLength: 5,
      selector: ([one]) => one,
    });
    fc.assert(
      fc.property(phones, (list) => {
        const names = new Map(
          list.flatMap(([, own]) => own.map((one) => [one.name.replace("!", ""), one.name])),
        );
        // A column has one mark for all phones.
        const files = list.map(([one, own]) =>
          working(
            one,
            own.map((parameter) => ({ ...parameter, name: names.get(parameter.name.replace("!", ""))! })),
          ),
        );
        const read = readSpecificFile(source(exportSpecific(files)), limit);
        const sorted = (own: WorkingFile["parameters"]) => own.toSorted((a, b) => (a.name < b.name ? -1 : 1));
        expect(
          read.ok && read.data.rows.map((row) => [row.mac, sorted(definedParameters(read.data, row))]),
        ).toEqual(files.map((one) => [one.mac, sorted(one.parameters)]));
      }),
    );
  });
});
