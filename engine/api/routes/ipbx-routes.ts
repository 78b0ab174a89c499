import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { addRoute } from "../route.ts";
import * as schemas from "../schemas/index.ts";

const tag = "iPBX configuration (Configuration iPBX)";
const siteOf = z.object({ site: z.string() });

/** What the engine has an iPBX forget. */
export function addIpbxRoutes(app: FastifyInstance): void {
  addRoute(app, {
    method: "DELETE",
    url: "/v1/sites/:site/tdw-tables",
    tag,
    summary:
      "Has a site delete its TDW tables of the ticked ranges (Reset des tables); phones notice nothing",
    params: siteOf,
    query: z.object({
      range: z.union([z.string().transform((range) => [range]), z.array(z.string())]).default([]),
      confirmed: schemas.confirmedQuery,
    }),
    answer: z.array(schemas.tableResetSchema),
    handle: ({ params, query }, { engine }) =>
      engine.ipbx.resetTables(params.site, query.range, query.confirmed),
  });
  addRoute(app, {
    method: "DELETE",
    url: "/v1/sites/:site/embedded-spaces",
    tag,
    summary: "Has a site empty its own download areas of a range, or of all",
    params: siteOf,
    query: z.object({ range: z.string().default("all"), confirmed: schemas.confirmedQuery }),
    answer: z.object({}),
    async handle({ params, query }, { engine }) {
      await engine.ipbx.clearSpaces(params.site, query.range, query.confirmed);
      return {};
    },
  });
}
