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
