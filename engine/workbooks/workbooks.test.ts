import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formSheets } from "../domain/forms/form-sheets.ts";
import { provisioningForms } from "../domain/forms/provisioning-forms.ts";
import { readWorkbook, writeWorkbook } from "./index.ts";

const refused = (bytes: Uint8Array) =>
  readWorkbook(bytes).then(
    () => "read",
    (error: { code?: string }) => error.code,
  );

/** Where the directory tells the size of the largest entry. */
function sizeFieldOf(archive: Uint8Array): number {
  const bytes = Buffer.from(archive);
  let at = bytes.indexOf("PK\u0001\u0002", 0, "latin1");
  while (bytes.readUInt32LE(at + 24) < 1_000_000) at = bytes.indexOf("PK\u0001\u0002", at + 1, "latin1");
  return at + 24;
}

describe("a workbook", () => {
  test.each(provisioningForms("R8.2"))("reads as it was written, colours included: $file", async (form) => {
    const sheets = formSheets(form, "mbg");
    expect(await readWorkbook(await writeWorkbook(sheets))).toEqual(sheets);
  });
  test("keeps every text of a cell", async () => {
    const cell = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(text));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, async (rows) => {
        const written = await writeWorkbook([{ name: "Specific", rows, columns: null }]);
        expect((await readWorkbook(written))[0]?.rows).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });
  test("that is a small archive of something huge is refused before it is unpacked", async () => {
    const huge = [["a".repeat(40_000_000)]];
    const form = await writeWorkbook([{ name: "Specific", rows: huge, columns: null }]);
    expect(form.length).toBeLessThan(100_000);
    expect(await refused(form)).toBe("form-too-large");
    // What an entry says of itself is all that is unpacked.
    const liar = form.slice();
    new DataView(liar.buffer).setUint32(sizeFieldOf(liar), 1000, true);
    expect(await refused(liar)).toBe("form-unreadable");
  });
  test("that is none is refused, whatever its bytes", async () => {
    const form = await writeWorkbook(formSheets(provisioningForms("R8.2")[0]!, "mbg"));
    expect(await refused(new Uint8Array())).toBe("form-unreadable");
    expect(await refused(form.slice(0, form.length / 2))).toBe("form-unreadable");
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await refused(Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]))).toBe("form-unreadable");
      }),
      { numRuns: 50 },
    );
  });
});
