import { z } from "zod";
import { route } from "../protocols/http-api/index.ts";
import type { Answer, Route } from "../protocols/http-api/index.ts";
import type { SitePhone } from "./inventory.ts";
import * as schemas from "./management-schemas.ts";
import { problems } from "./problems.ts";
import type { OrderResult, SiteOrder } from "./restart-orders.ts";
import type { TdwRow } from "./tdw-tables.ts";

/** The site as its management API sees it. */
export interface ManagedSite {
  readonly id: string;
  readonly release: string;
  phones(): SitePhone[];
  tdwTable(range: string): TdwRow[];
  resetTdwTable(range: string): number;
}

/** The site's restart orders as its management API sees them. */
export interface ManagedOrders {
  put(actionId: string, order: SiteOrder): OrderResult | undefined;
  get(actionId: string): OrderResult | undefined;
}

const restartOrderPath = "/management/v1/restart-orders/{actionId}";
const tdwTablesPath = "/management/v1/tdw-tables";
const actionInput = z.object({ actionId: schemas.actionIdSchema });
const rangeInput = z.object({ range: schemas.rangeSchema });

/** The operations on a site. */
export function managementRoutes(site: ManagedSite, orders: ManagedOrders): Route[] {
  return [
    route({
      method: "GET",
      path: "/management/v1/health",
      summary: "Name and release of the site",
      input: z.object({}),
      response: schemas.healthSchema,
      answer: () => found({ site: site.id, release: site.release }),
    }),
    route({
      method: "GET",
      path: "/management/v1/phones",
      summary: "Inventory of the site's phones",
      input: z.object({}),
      response: schemas.phonesSchema,
      answer: () => found({ phones: site.phones() }),
    }),
    route({
      method: "PUT",
      path: restartOrderPath,
      summary: "Orders the listed phones to restart; sent again it restarts nobody twice",
      input: actionInput.extend({ body: schemas.siteOrderSchema }),
      response: schemas.orderResultSchema,
      problems: [problems.actionDiffers, problems.tooLarge],
      answer: ({ actionId, body }) => foundOr(orders.put(actionId, body), () => differs(site, actionId)),
    }),
    route({
      method: "GET",
      path: restartOrderPath,
      summary: "What the site did for an action, phone by phone",
      input: actionInput,
      response: schemas.orderResultSchema,
      problems: [problems.notFound],
      answer: ({ actionId }) => foundOr(orders.get(actionId), () => unknownAction(site, actionId)),
    }),
    route({
      method: "GET",
      path: tdwTablesPath,
      summary: "TDW table of a range: expected and reported values, phone by phone",
      input: rangeInput,
      response: schemas.tdwTableSchema,
      isPoll: true,
      answer: ({ range }) => found({ rows: site.tdwTable(range) }),
    }),
    route({
      method: "DELETE",
      path: tdwTablesPath,
      summary: "Empties the TDW table of a range (Reset des tables)",
      input: rangeInput,
      response: schemas.tdwResetSchema,
      answer: ({ range }) => found({ range, deletedRows: site.resetTdwTable(range) }),
    }),
  ];
}

function found(body: unknown): Answer {
  return { ok: true, body };
}

function foundOr(result: OrderResult | undefined, otherwise: () => Answer): Answer {
  return result === undefined ? otherwise() : found(result);
}

function differs(site: ManagedSite, actionId: string): Answer {
  const detail = `site ${site.id} has obeyed action ${actionId} already; give a different order another action id`;
  return { ok: false, problem: problems.actionDiffers, detail };
}

function unknownAction(site: ManagedSite, actionId: string): Answer {
  const detail = `site ${site.id} has no restart order of action ${actionId}`;
  return { ok: false, problem: problems.notFound, detail };
}
