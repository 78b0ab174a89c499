import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { addRoute } from "../route.ts";
import * as schemas from "../schemas/index.ts";

const exportTag = "Phone configuration export (Export de la configuration des postes)";
const softwareTag = "Software management (Gestion des logiciels)";
const multiSite = z.object({ multiSite: z.string() });
const rangeOf = multiSite.extend({ range: z.string() });

/** Generated files, exports, conversion and production versions. */
export function addDataRoutes(app: FastifyInstance, uploadBytesMax: number): void {
  addRoute(app, {
    method: "GET",
    url: "/v1/multi-sites/:multiSite/working-files/:range",
    tag: exportTag,
    summary: "The configuration files that the engine keeps for a range",
    params: rangeOf,
    answer: z.array(schemas.workingFileSchema),
    handle: ({ params }, { engine }) => engine.files.workingFiles(params.multiSite, params.range),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/multi-sites/:multiSite/working-files/:range/:name",
    tag: exportTag,
    summary: "Text of a configuration file that the engine keeps; always plain",
    params: rangeOf.extend({ name: z.string().describe("Name of the file") }),
    answer: z.string(),
    handle({ params }, { reply, engine }) {
      void reply.type("text/plain; charset=utf-8");
      return engine.files.workingFile(params.multiSite, params.range, params.name);
    },
  });
  for (const kind of ["global", "specific"] as const) {
    addRoute(app, {
      method: "GET",
      url: `/v1/multi-sites/:multiSite/export/:range/${kind}.csv`,
      tag: exportTag,
      summary: `The ${kind} data of a range as a CSV that can be imported again`,
      params: rangeOf,
      answer: z.string(),
      handle({ params }, { reply, engine }) {
        void reply.type("text/csv; charset=utf-8");
        const { exportGlobal, exportSpecific } = engine.files;
        return (kind === "global" ? exportGlobal : exportSpecific)(params.multiSite, params.range);
      },
    });
  }
  addRoute(app, {
    method: "POST",
    url: "/v1/multi-sites/:multiSite/conversions",
    tag: exportTag,
    summary: "Brings an exported global file to another package",
    params: multiSite,
    query: z.object({
      package: z.string().describe("Package that the file is for afterwards"),
      from: z.string().optional().describe("Package that the file was made for"),
      fileName: z.string().default("global.csv"),
    }),
    body: z.string().meta({ format: "binary" }),
    consumes: "application/octet-stream",
    bodyLimitBytes: uploadBytesMax,
    answer: schemas.convertedGlobalSchema,
    handle({ params, query }, { request, engine }) {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return engine.files.convertGlobal({ ...params, ...query, bytes });
    },
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/multi-sites/:multiSite/production-versions",
    tag: softwareTag,
    summary: "The production version of each range, and the recommended one",
    params: multiSite,
    answer: z.array(schemas.productionVersionSchema),
    handle: ({ params }, { engine }) => engine.files.productionVersions(params.multiSite),
  });
  addRoute(app, {
    method: "PUT",
    url: "/v1/multi-sites/:multiSite/production-versions/:range",
    tag: softwareTag,
    summary: "Sets the production version of a range (Configurer la version logicielle de production)",
    params: rangeOf,
    body: z.strictObject({ package: z.string() }),
    answer: z.array(schemas.productionVersionSchema),
    handle: ({ params, body }, { engine }) =>
      engine.files.setProductionVersion(params.multiSite, params.range, body.package),
  });
}
