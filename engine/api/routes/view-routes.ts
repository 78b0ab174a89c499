import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { addRoute } from "../route.ts";
import * as schemas from "../schemas/index.ts";

const inventoryTag = "Inventory (Inventaire)";
const multiSite = z.object({ multiSite: z.string() });

/** Forms, the inventory of a multi-site, and lists as CSV. */
export function addViewRoutes(app: FastifyInstance): void {
  addRoute(app, {
    method: "GET",
    url: "/v1/multi-sites/:multiSite/action-form",
    tag: "Provisioning (Provisioning)",
    summary: "The fields of the form for a range, and what can be chosen in them",
    params: multiSite,
    query: schemas.formQuerySchema,
    answer: schemas.actionFormSchema,
    handle: ({ params, query }, { engine }) => engine.views.actionForm({ ...params, ...query }),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/multi-sites/:multiSite/inventory",
    tag: inventoryTag,
    summary: "The terminals of a multi-site, filtered and by pages, and the sites that don't answer",
    params: multiSite,
    query: schemas.inventoryQuerySchema,
    answer: schemas.inventorySchema,
    handle: ({ params, query }, { engine }) => engine.views.inventory({ ...params, ...query }),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/multi-sites/:multiSite/inventory.csv",
    tag: inventoryTag,
    summary: "The inventory with the columns of the manual",
    params: multiSite,
    query: schemas.inventoryQuerySchema,
    answer: z.string(),
    handle({ params, query }, { reply, engine }) {
      void reply.type("text/csv; charset=utf-8");
      return engine.views.inventoryCsv({ ...params, ...query });
    },
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/multi-sites/:multiSite/communities/:community/sites",
    tag: inventoryTag,
    summary: "The sites that have at least one terminal of a community",
    params: multiSite.extend({ community: z.string() }),
    answer: z.array(z.string()),
    handle: ({ params }, { engine }) => engine.views.sitesOfCommunity(params.multiSite, params.community),
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/actions/:id/tracking.csv",
    tag: "Action tracking (Suivi des actions)",
    summary: "The terminals of an action as a CSV",
    params: z.object({ id: z.string().describe("Id of the action") }),
    answer: z.string(),
    handle({ params }, { reply, engine }) {
      void reply.type("text/csv; charset=utf-8");
      return engine.views.trackingCsv(params.id);
    },
  });
  addRoute(app, {
    method: "GET",
    url: "/v1/journal.csv",
    tag: "Event journal (Journal des événements)",
    summary: "Events as a CSV",
    query: schemas.journalQuerySchema,
    answer: z.string(),
    handle({ query }, { reply, engine }) {
      void reply.type("text/csv; charset=utf-8");
      return engine.views.journalCsv(query);
    },
  });
}
