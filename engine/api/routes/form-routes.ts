import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { sheetKinds } from "../../domain/forms/provisioning-forms.ts";
import { findRange } from "../../domain/ranges.ts";
import { readWorkbook, workbookType, writeWorkbook } from "../../workbooks/index.ts";
import { addRoute } from "../route.ts";
import { formSchema } from "../schemas/index.ts";

const tag = "Excel forms (Formulaires de provisionning)";
const rangeOf = z.object({ range: z.string() });

/** The forms from which operators make CSV files. */
export function addFormRoutes(app: FastifyInstance, uploadBytesMax: number): void {
  app.addContentTypeParser(workbookType, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  addRoute(app, {
    method: "GET",
    url: "/v1/forms",
    tag,
    summary: "The Excel forms of a release and their sheets",
    query: z.object({ release: z.string().min(1) }),
    answer: z.array(formSchema),
    handle: ({ query }, { engine }) => engine.files.forms(query.release),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/forms/:range",
    tag,
    summary: "The Excel form of a range, to be filled in",
    params: rangeOf,
    query: z.object({
      release: z.string().min(1).describe("Release that the name of the file carries"),
      border: z
        .enum(["mbg", "sbc"])
        .optional()
        .describe("Border element whose compulsory values the sheet of remote workers has"),
    }),
    answer: z.instanceof(Uint8Array),
    async handle({ params, query }, { reply, engine }) {
      const sheets = engine.files.formSheets(params.range, query.border);
      const form = engine.files
        .forms(query.release)
        .find(({ range }) => range === findRange(params.range)?.code);
      void reply.type(workbookType);
      void reply.header("content-disposition", `attachment; filename="${form?.file ?? "form.xlsx"}"`);
      return Buffer.from(await writeWorkbook(sheets));
    },
  });
  addRoute(app, {
    method: "POST",
    url: "/v1/forms/:range/csv",
    tag,
    summary: "The CSV file of one sheet of a filled form (Generation .csv)",
    params: rangeOf,
    query: z.object({ sheet: z.enum(sheetKinds) }),
    body: z.string().meta({ format: "binary" }),
    consumes: workbookType,
    bodyLimitBytes: uploadBytesMax,
    answer: z.string(),
    async handle({ params, query }, { request, reply, engine }) {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const csv = engine.files.formCsv(params.range, query.sheet, await readWorkbook(bytes));
      void reply.type("text/csv; charset=utf-8");
      return csv;
    },
  });
}
