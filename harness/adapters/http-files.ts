import { z } from "zod";
import type { FileOperations } from "../../engine/index.ts";
import { answers } from "../../engine/api/index.ts";
import { readWorkbook, workbookType, writeWorkbook } from "../../engine/workbooks/index.ts";
import type { Asynchronous } from "./asynchronous.ts";
import { ask, type HttpEngine } from "./http-client.ts";

/** Generated files, exports, conversion and production versions over HTTP. */
export function httpFiles(engine: HttpEngine): Asynchronous<FileOperations> {
  const at = (multiSite: string, ...parts: readonly string[]) =>
    `/v1/multi-sites/${[multiSite, ...parts].map(encodeURIComponent).join("/")}`;
  const text = (path: string) => ask(engine, { method: "GET", path, answer: z.string() });
  const versions = z.array(answers.productionVersionSchema);
  return {
    workingFiles: (multiSite, range) =>
      ask(engine, {
        method: "GET",
        path: at(multiSite, "working-files", range),
        answer: z.array(answers.workingFileSchema),
      }),
    workingFile: (multiSite, range, name) => text(at(multiSite, "working-files", range, name)),
    exportGlobal: (multiSite, range) => text(at(multiSite, "export", range, "global.csv")),
    exportSpecific: (multiSite, range) => text(at(multiSite, "export", range, "specific.csv")),
    convertGlobal: ({ multiSite, package: newer, from, fileName, bytes }) =>
      ask(engine, {
        method: "POST",
        path: at(multiSite, "conversions"),
        query: { package: newer, from, fileName },
        body: Buffer.from(bytes),
        type: "application/octet-stream",
        answer: answers.convertedGlobalSchema,
      }),
    forms: (release) =>
      ask(engine, {
        method: "GET",
        path: "/v1/forms",
        query: { release },
        answer: z.array(answers.formSchema),
      }),
    formSheets: async (range, border) =>
      readWorkbook(
        await ask(engine, {
          method: "GET",
          path: `/v1/forms/${encodeURIComponent(range)}`,
          // The release stands in the name of the file alone.
          query: { release: "R0.0", border },
          answer: z.instanceof(Uint8Array),
        }),
      ),
    formCsv: async (range, sheet, sheets) =>
      ask(engine, {
        method: "POST",
        path: `/v1/forms/${encodeURIComponent(range)}/csv`,
        query: { sheet },
        body: await writeWorkbook(sheets),
        type: workbookType,
        answer: z.string(),
      }),
    productionVersions: (multiSite) =>
      ask(engine, { method: "GET", path: at(multiSite, "production-versions"), answer: versions }),
    setProductionVersion: (multiSite, range, packageName) =>
      ask(engine, {
        method: "PUT",
        path: at(multiSite, "production-versions", range),
        body: JSON.stringify({ package: packageName }),
        answer: versions,
      }),
  };
}
