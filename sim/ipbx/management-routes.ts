import { z } from "zod";
import type { DigitalRow } from "../protocols/digital-line/index.ts";
import { noInput, route } from "../protocols/http-api/index.ts";
import type { Answer, Route } from "../protocols/http-api/index.ts";
import { digitalRoutes } from "./digital-routes.ts";
import type { ManagedDigital } from "./digital-routes.ts";
import type { EncryptionParameters } from "./encryption-parameters.ts";
import { encryptionRoutes } from "./encryption-routes.ts";
import type { SitePhone } from "./inventory.ts";
import * as schemas from "./management-schemas.ts";
import { numberingRoutes } from "./numbering-routes.ts";
import type { NumberingPlan } from "./numbering.ts";
import { problems } from "./problems.ts";
import type { OrderResult, SiteOrder } from "./restart-orders.ts";
import { sipSecurityRoutes } from "./sip-security-routes.ts";
import type { SipSecurity } from "./sip-security.ts";
import { replicaPath, replicaSchema } from "./standby.ts";
import type { Replica } from "./standby.ts";
import { tdwCsv } from "./tdw-csv.ts";
import type { TdwRow } from "./tdw-tables.ts";

/** The site as its management API sees it. */
export interface ManagedSite {
  readonly id: string;
  readonly release: string;
  readonly digital: ManagedDigital;
  readonly sipSecurity: SipSecurity | undefined;
  readonly tdwVersion: number;
  phones(range?: string): SitePhone[];
  tdwRows(range: string, sinceVersion?: number): readonly (TdwRow | DigitalRow)[];
  readonly encryption: EncryptionParameters;
  /** How numbers are translated; undefined when the site has no calls out. */
  readonly numbering: NumberingPlan | undefined;
  assignHierarchy(number: string, hierarchy: string | null): boolean;
  phones(): SitePhone[];
  /** What a redundant server takes over. */
  replica(): Replica;
  tdwRows(range: string): readonly (TdwRow | DigitalRow)[];
  resetTdwTable(range: string): number;
  /** Removes all files of a range, or of all, from the embedded download server; undefined when the site has none. */
  clearSpaces(range: string): number | undefined;
}

/** The site's restart orders as its management API sees them. */
export interface ManagedOrders {
  put(actionId: string, order: SiteOrder): OrderResult | undefined;
  get(actionId: string): OrderResult | undefined;
}

const restartOrderPath = "/management/v1/restart-orders/{actionId}";
const csvType = "text/csv; charset=utf-8";
const tdwTablesPath = "/management/v1/tdw-tables";
const actionInput = z.object({ actionId: schemas.actionIdSchema });
const orderInput = actionInput.extend({ body: schemas.siteOrderSchema });
const rangeInput = z.object({ range: schemas.rangeSchema });
const someRangeInput = rangeInput.partial();
const changesInput = rangeInput.extend({ since: schemas.tableVersionSchema.optional() });
const spacesInput = z.object({ range: schemas.spaceRangeSchema });
const csvSchema = z.string();

/** The operations on a site. */
export function managementRoutes(site: ManagedSite, orders: ManagedOrders): Route[] {
  return [
    route({
      method: "GET",
      path: "/management/v1/health",
      summary: "Name and release of the site",
      input: noInput,
      response: schemas.healthSchema,
      answer: () => found({ site: site.id, release: site.release }),
    }),
    route({
      method: "GET",
      path: replicaPath,
      summary: "Sign of life for a redundant server, with what the tables expect",
      input: noInput,
      response: replicaSchema,
      isPaced: true,
      answer: () => found(site.replica()),
    }),
    route({
      method: "GET",
      path: "/management/v1/phones",
      summary: "Inventory of the site's phones, or of those of one range",
      input: someRangeInput,
      response: schemas.phonesSchema,
      isPaced: true,
      answer: ({ range }) => found({ phones: site.phones(range) }),
    }),
    route({
      method: "PUT",
      path: restartOrderPath,
      summary: "Orders the listed phones to restart; sent again it restarts nobody twice",
      input: orderInput,
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
      summary:
        "TDW table of a range: expected and reported values, phone by phone; with `since`, what changed after that version",
      input: changesInput,
      response: schemas.tdwTableSchema,
      isPaced: true,
      answer: ({ range, since }) => found({ version: site.tdwVersion, rows: site.tdwRows(range, since) }),
    }),
    route({
      method: "GET",
      path: "/management/v1/tdw-tables.csv",
      summary: "TDW table of a range as a file: semicolons, one line per phone",
      input: rangeInput,
      response: csvSchema,
      contentType: csvType,
      answer: ({ range }) => ({ ok: true, text: tdwCsv(site.tdwRows(range)), contentType: csvType }),
    }),
    route({
      method: "DELETE",
      path: tdwTablesPath,
      summary: "Empties the TDW table of a range (Reset des tables)",
      input: rangeInput,
      response: schemas.tdwResetSchema,
      answer: ({ range }) => found({ range, deletedRows: site.resetTdwTable(range) }),
    }),
    route({
      method: "DELETE",
      path: "/management/v1/embedded-spaces",
      summary:
        "Empties the areas of a range, or all, of the embedded download server; accounts and folders stay",
      input: spacesInput,
      response: schemas.spacesClearedSchema,
      problems: [problems.notFound],
      answer: ({ range }) => {
        const deletedFiles = site.clearSpaces(range);
        if (deletedFiles !== undefined) return found({ range, deletedFiles });
        return {
          ok: false,
          problem: problems.notFound,
          detail: `site ${site.id} has no embedded download server`,
        };
      },
    }),
    ...digitalRoutes(site.id, site.digital),
    ...encryptionRoutes(site.id, site.encryption),
    ...(site.numbering === undefined ? [] : numberingRoutes(site.id, site.numbering, site)),
    ...(site.sipSecurity === undefined ? [] : sipSecurityRoutes(site.id, site.sipSecurity)),
  ];
}

function found(body: unknown): Answer {
  return { ok: true, body };
}

function foundOr(result: OrderResult | undefined, otherwise: () => Answer): Answer {
  return result === undefined ? otherwise() : found(result);
}

function differs(site: ManagedSite, actionId: string): Answer {
  return {
    ok: false,
    problem: problems.actionDiffers,
    detail: schemas.actionDiffersDetail(site.id, actionId),
  };
}

function unknownAction(site: ManagedSite, actionId: string): Answer {
  const detail = `site ${site.id} has no restart order of action ${actionId}`;
  return { ok: false, problem: problems.notFound, detail };
}
