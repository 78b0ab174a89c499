import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { inventoryList } from "../../domain/inventory.ts";
import { serverSchema } from "../../domain/server.ts";
import { topologySchema } from "../../domain/topology.ts";
import { addRoute } from "../route.ts";
import * as schemas from "../schemas/index.ts";

const topologyTag = "Topology (Topologie)";
const serverTag = "Server configuration (Configuration des serveurs)";
const inventoryTag = "Inventory (Inventaire)";
const serverId = z.object({ id: z.string().describe("Id of the download server") });
const siteId = z.object({ site: z.string() });

/** Topology, download servers and inventory. */
export function addNetworkRoutes(app: FastifyInstance): void {
  addRoute(app, {
    method: "GET",
    url: "/v1/ranges",
    tag: topologyTag,
    summary: "The ranges of terminals (Gamme)",
    answer: z.array(schemas.rangeSchema).readonly(),
    handle: (_input, { engine }) => engine.ranges(),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/topology",
    tag: topologyTag,
    summary: "The topology that the engine has, without secrets",
    answer: schemas.topologySummarySchema,
    handle: (_input, { engine }) => engine.topology(),
  });
  addRoute(app, {
    method: "PUT",
    url: "/v1/topology",
    tag: topologyTag,
    summary: "Transmits the topology, in place of the earlier one",
    body: topologySchema,
    answer: schemas.topologySummarySchema,
    handle: ({ body }, { engine }) => engine.loadTopology(body),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/servers",
    tag: serverTag,
    summary: "Download servers; with a site, those offered for it",
    query: z.object({
      multiSite: z.string().optional(),
      site: z.string().optional(),
      audience: z.enum(["local", "remote-workers"]).optional(),
    }),
    answer: z.array(schemas.serverSummarySchema),
    handle: ({ query }, { engine }) => engine.servers(query),
  });
  addRoute(app, {
    method: "PUT",
    url: "/v1/servers/:id",
    tag: serverTag,
    summary: "Adds a download server, or changes it; one for remote workers has to be confirmed",
    params: serverId,
    query: z.object({ confirmed: schemas.confirmedQuery }),
    body: serverSchema.omit({ id: true }),
    answer: schemas.serverSummarySchema,
    handle: ({ params, body, query }, { engine }) =>
      engine.addServer({ ...body, id: params.id }, query.confirmed),
  });
  addRoute(app, {
    method: "DELETE",
    url: "/v1/servers/:id",
    tag: serverTag,
    summary: "Removes a download server that no action needs",
    params: serverId,
    answer: z.object({}),
    handle({ params }, { engine }) {
      engine.removeServer(params.id);
      return {};
    },
  });
  addRoute(app, {
    method: "POST",
    url: "/v1/servers/:id/initialise-embedded",
    tag: serverTag,
    summary: "Fills in the built-in accounts (Initialiser embarqué)",
    params: serverId,
    answer: schemas.serverSummarySchema,
    handle: ({ params }, { engine }) => engine.initialiseEmbedded(params.id),
  });
  addRoute(app, {
    method: "POST",
    url: "/v1/servers/:id/test",
    tag: serverTag,
    summary: "Signs in with the write account and checks that it may write",
    params: serverId,
    query: z.object({ range: z.string().default("6xxxi") }),
    answer: schemas.depositTestSchema,
    handle: ({ params, query }, { engine }) => engine.testServer(params.id, query.range),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/sites/:site/inventory",
    tag: inventoryTag,
    summary: "The terminals of a site",
    params: siteId,
    answer: z.array(schemas.sitePhoneSchema),
    handle: ({ params }, { engine }) => engine.inventory(params.site),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/sites/:site/gateways",
    tag: inventoryTag,
    summary: "The gateways (Passerelle) that connect at least one digital phone of a site",
    params: siteId,
    answer: z.array(z.string()),
    handle: ({ params }, { engine }) => engine.gateways(params.site),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/sites/:site/inventory.csv",
    tag: inventoryTag,
    summary: "The MAC addresses of a site, to be used as a specific file",
    params: siteId,
    answer: z.string(),
    async handle({ params }, { reply, engine }) {
      void reply.type("text/csv; charset=utf-8");
      return inventoryList(await engine.inventory(params.site));
    },
  });
}
