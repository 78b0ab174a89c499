import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { readGlobalFile } from "./global-file.ts";
import { definedParameters, readSpecificFile } from "./specific-file.ts";

const limit = 1500;
const bytesOf = (text: string | Uint8Array) =>
  typeof text === "string" ? new TextEncoder().encode(text) : text;
const specific = (text: string | Uint8Array) =>
  readSpecificFile({ field: "specific.file", fileName: "spec.csv", bytes: bytesOf(text) }, limit);
const global = (text: string | Uint8Array) =>
  readGlobalFile({ field: "global.file", fileName: "global.csv", bytes: bytesOf(text) });

const macs = (count: number) =>
  Array.from({ length: count }, (_, index) => index.toString(16).toUpperCase().padStart(12, "0"));
const list = (rows: readonly string[]) => ["MAC_ADDRESS", ...rows].join("\n");

/** Data of an accepted import. */
function data<Data>(imported: { ok: true; data: Data } | { ok: false; errors: unknown }): Data {
  if (!imported.ok) throw new Error(JSON.stringify(imported.errors));
  return imported.data;
}
/** Code, line and column of the problems of a refused import. */
const refused = (imported: ReturnType<typeof specific> | ReturnType<typeof global>) =>
  imported.ok ? [] : imported.errors.map(({ code, line, column }) => [code, line, column]);
const warned = (imported: ReturnType<typeof specific> | ReturnType<typeof global>) =>
  imported.ok ? imported.warnings.map(({ code, line, column }) => [code, line, column]) : undefined;
const rows = (text: string | Uint8Array) =>
  data(specific(text)).rows.map(({ mac, values }) => [mac, ...values]);
const defined = (text: string) => {
  const read = data(specific(text));
  return read.rows.map((row) => definedParameters(read, row).map(({ name, value }) => `${name}=${value}`));
};
const A = "00085D000001";
const B = "00085D000002";

test("a list of MAC addresses alone is read", () => expect(rows(list([A, B]))).toEqual([[A], [B]]));
test("each terminal has its own values", () =>
  expect(rows(`MAC_ADDRESS;p;q\n${A};1;2\n${B};3;4`)).toEqual([
    [A, "1", "2"],
    [B, "3", "4"],
  ]));
test("both notations name the same phone", () => expect(rows(list(["00-08-5d-00-00-01"]))).toEqual([[A]]));
test("commas give no MAC_ADDRESS column", () =>
  expect(refused(specific(`MAC_ADDRESS,p\n${A},1`))).toEqual([["csv-header", 1, 1]]));
test("another header is refused", () =>
  expect(refused(specific(`MAC\n${A}`))).toEqual([["csv-header", 1, 1]]));
test("a header without rows is refused", () =>
  expect(refused(specific("MAC_ADDRESS\n"))).toEqual([["csv-no-terminal", 1, 1]]));
test("a short MAC is refused with its line", () =>
  expect(refused(specific(list([A, B, "00085D00003"])))).toEqual([["csv-mac", 4, 1]]));
test("every bad row is named", () =>
  expect(refused(specific(list(["x", A, "y"])))).toEqual([
    ["csv-mac", 2, 1],
    ["csv-mac", 4, 1],
  ]));
test("title lines above the header are skipped", () =>
  expect(rows(`Site 1;;\n;made today\n${list([A])}`)).toEqual([[A]]));
test("lines are counted from the top of the file", () =>
  expect(refused(specific(`title\n\n${list(["x"])}`))).toEqual([["csv-mac", 4, 1]]));
test("a quoted line break counts as a line", () =>
  expect(refused(specific(`"two\nlines"\n${list(["x"])}`))).toEqual([["csv-mac", 4, 1]]));
test("a quoted line break of Windows counts as one line too", () => {
  expect(refused(specific(`"two\r\nlines"\r\n${list(["x"])}`))).toEqual([["csv-mac", 4, 1]]);
  expect(refused(specific(`title\r\n"open\r\nquote`))).toEqual([["csv-quotes", 3, 1]]);
});
test("empty fields at the end are ignored", () =>
  expect(rows(`MAC_ADDRESS;p;;\n${A};1;;;\n`)).toEqual([[A, "1"]]));
test("rows without content are ignored", () =>
  expect(rows(`MAC_ADDRESS;p\n;\n${A};1\n;\n`)).toEqual([[A, "1"]]));
test("an unquoted semicolon makes a field too many", () =>
  expect(refused(specific(`MAC_ADDRESS;p\n${A};a;b`))).toEqual([["csv-field-count", 2, 3]]));
test("a quoted semicolon is part of the value", () =>
  expect(rows(`MAC_ADDRESS;p\n${A};"a;b"`)).toEqual([[A, "a;b"]]));
test("a doubled quote is one quote", () =>
  expect(rows(`MAC_ADDRESS;p\n${A};"5"" x"`)).toEqual([[A, '5" x']]));
test("an open quote is refused with its line", () =>
  expect(refused(specific(`MAC_ADDRESS;p\n${A};"a`))).toEqual([["csv-quotes", 2, 2]]));
test("a line break inside a value is refused", () =>
  expect(refused(specific(`MAC_ADDRESS;p\n${A};"a\nb"`))).toEqual([["csv-value", 2, 2]]));
test("a column without name is refused", () =>
  expect(refused(specific(`MAC_ADDRESS;;q\n${A};1;2`))).toEqual([["csv-parameter-name", 1, 2]]));
test("a column twice is refused", () =>
  expect(refused(specific(`MAC_ADDRESS;p;!p\n${A};1;2`))).toEqual([["csv-parameter-conflict", 1, 3]]));
test("UTF-8 with BOM and CRLF equals Windows-1252 with LF", () => {
  const text = `MAC_ADDRESS;name\n${A};Élodie Lefèvre`;
  expect(rows(bytesOf(`\uFEFF${text.replaceAll("\n", "\r\n")}\r\n`))).toEqual(
    rows(iconv.encode(text, "windows-1252")),
  );
});
test("an equal row counts once, with a warning", () => {
  expect(rows(list([A, B, A]))).toEqual([[A], [B]]);
  expect(warned(specific(list([A, B, A])))).toEqual([["csv-terminal-repeated", 4, 1]]);
});
test("two rows with other values for one MAC are refused", () =>
  expect(refused(specific(`MAC_ADDRESS;p\n${A};1\n${A};2`))).toEqual([["csv-terminal-conflict", 3, 1]]));
test("a malformed row does not hide a conflict between others", () =>
  expect(refused(specific(`MAC_ADDRESS;p\n${A};1\nx;1\n${A};2`))).toEqual([
    ["csv-mac", 3, 1],
    ["csv-terminal-conflict", 4, 1],
  ]));
test("1500 terminals are accepted", () => expect(rows(list(macs(1500)))).toHaveLength(1500));
test("1501 rows with one repeated are 1500 terminals", () =>
  expect(rows(list([...macs(1500), "000000000000"]))).toHaveLength(1500));
test("1501 terminals are refused with both numbers", () => {
  const imported = specific(list(macs(1501)));
  expect(refused(imported)).toEqual([["list-too-long", null, null]]);
  expect(imported.ok ? "" : imported.errors[0]?.message).toMatch(/1501.*1500/);
});
test("NOTDEFINED leaves a parameter out", () =>
  expect(defined(`MAC_ADDRESS;p;q\n${A};1;NOTDEFINED\n${B};NOTDEFINED;2`)).toEqual([["p=1"], ["q=2"]]));
test("an empty cell and another spelling are values, with a warning each", () => {
  const text = `MAC_ADDRESS;p\n${A};\n${B};notdefined`;
  expect(defined(text)).toEqual([["p="], ["p=notdefined"]]);
  expect(warned(specific(text))).toEqual([
    ["csv-empty-cell", 2, 2],
    ["csv-notdefined-spelling", 3, 2],
  ]);
});
test("a hundred problems are listed and the others counted", () => {
  const imported = specific(list(Array.from({ length: 300 }, () => "x")));
  expect(refused(imported)).toHaveLength(101);
  expect(imported.ok ? "" : imported.errors.at(-1)?.message).toContain("200 more");
});

test("a global file is read in its order", () =>
  expect(data(global("PARAMETERS;VALUE\nb;2\na;1")).parameters).toEqual([
    { name: "b", value: "2" },
    { name: "a", value: "1" },
  ]));
test("a global file needs its header", () => expect(refused(global("a;1"))).toEqual([["csv-header", 1, 1]]));
test("a global file needs a parameter", () =>
  expect(refused(global("PARAMETERS;VALUE"))).toEqual([["csv-no-parameter", 1, 1]]));
test("NOTDEFINED drops a global row", () =>
  expect(data(global("PARAMETERS;VALUE\na;NOTDEFINED\nb;1")).parameters).toEqual([
    { name: "b", value: "1" },
  ]));
test("a third field in a global file is refused", () =>
  expect(refused(global("PARAMETERS;VALUE\na;1;2"))).toEqual([["csv-field-count", 2, 3]]));
test("a global parameter with two values is refused", () =>
  expect(refused(global("PARAMETERS;VALUE\na;1\na;2"))).toEqual([["csv-parameter-conflict", 3, 1]]));
test("an equal global row is written once, with a warning", () =>
  expect(warned(global("PARAMETERS;VALUE\na;1\na;1"))).toEqual([["csv-parameter-repeated", 3, 1]]));

test("no bytes make an import throw", () => {
  const soup = fc.string({
    unit: fc.constantFrom(
      "MAC_ADDRESS",
      "PARAMETERS;VALUE",
      ";",
      '"',
      "\n",
      "\r",
      "\r\n",
      A,
      "é",
      "#",
      "\u0000",
    ),
  });
  const files = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    soup.map((text) => bytesOf(text)),
  );
  fc.assert(
    fc.property(files, (bytes) => {
      for (const imported of [specific(bytes), global(bytes)]) {
        if (!imported.ok) expect(imported.errors.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});

test("the line and column of a refusal point at the cell", () => {
  const table = fc.record({
    rows: fc.integer({ min: 1, max: 20 }),
    columns: fc.integer({ min: 1, max: 6 }),
    at: fc.nat(),
    titles: fc.nat(3),
  });
  fc.assert(
    fc.property(table, ({ rows, columns, at, titles }) => {
      const badRow = at % rows;
      const badColumn = at % columns;
      const header = ["MAC_ADDRESS", ...Array.from({ length: columns }, (_, index) => `p${index}`)].join(";");
      const body = macs(rows).map((mac, row) =>
        [
          mac,
          ...Array.from({ length: columns }, (_, column) =>
            row === badRow && column === badColumn ? '"\u0007"' : "v",
          ),
        ].join(";"),
      );
      const text = [...Array.from({ length: titles }, () => "title"), header, ...body].join("\r\n");
      expect(refused(specific(text))).toEqual([["csv-value", titles + 2 + badRow, badColumn + 2]]);
    }),
  );
});

test("a file of more than 50000 lines is not read", () =>
  expect(refused(specific(`MAC_ADDRESS\n${"zz\n".repeat(50_000)}`))).toEqual([["csv-too-long", 50_001, 1]]));
test("a line of more than 5000 fields is not read", () =>
  expect(refused(global(`PARAMETERS;VALUE\n${";".repeat(6000)}`))).toEqual([["csv-too-wide", 2, 5001]]));
