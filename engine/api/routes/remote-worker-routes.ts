import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { addRoute } from "../route.ts";
import * as schemas from "../schemas/index.ts";

const tag = "Remote worker management (Gestion des remote workers)";
const siteOf = z.object({ site: z.string() });

/** Remote phones that were deployed, and the SIP devices of their border gateway. */
export function addRemoteWorkerRoutes(app: FastifyInstance, uploadBytesMax: number): void {
  addRoute(app, {
    method: "GET",
    url: "/v1/remote-workers",
    tag,
    summary: "Remote phones whose files were deployed",
    query: z.object({
      multiSite: z.string().optional(),
      site: z.string().optional(),
      text: z.string().optional().describe("Part of a MAC address or of a login (Filtre)"),
    }),
    answer: z.array(schemas.remoteWorkerSchema),
    handle: ({ query }, { engine }) => engine.remoteWorkers.list(query),
  });
  addRoute(app, {
    method: "DELETE",
    url: "/v1/sites/:site/remote-workers",
    tag,
    summary:
      "Deletes remote phones of a site here and on their server; without a MAC address, the whole list",
    params: siteOf,
    query: z.object({
      mac: z.union([z.string().transform((mac) => [mac]), z.array(z.string())]).optional(),
      confirmed: schemas.confirmedQuery,
    }),
    answer: z.array(schemas.remoteWorkerSchema),
    handle: ({ params, query }, { engine }) =>
      engine.remoteWorkers.remove(params.site, query.mac ?? null, query.confirmed),
  });
  addRoute(app, {
    method: "PUT",
    url: "/v1/sites/:site/sip-devices",
    tag,
    summary: "Imports devices_mbg.csv of the border gateway of a site",
    params: siteOf,
    body: z.string().meta({ format: "binary" }),
    consumes: "application/octet-stream",
    bodyLimitBytes: uploadBytesMax,
    answer: z.array(schemas.deviceSchema),
    handle({ params }, { request, engine }) {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return engine.remoteWorkers.importDevices(params.site, bytes);
    },
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/sites/:site/sip-devices",
    tag,
    summary: "The imported SIP devices of a site, without passwords",
    params: siteOf,
    answer: z.array(schemas.deviceSchema),
    handle: ({ params }, { engine }) => engine.remoteWorkers.devices(params.site),
  });
}
