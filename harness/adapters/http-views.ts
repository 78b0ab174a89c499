import { z } from "zod";
import type { ViewOperations } from "../../engine/index.ts";
import { answers } from "../../engine/api/index.ts";
import type { Asynchronous } from "./asynchronous.ts";
import { ask, type HttpEngine } from "./http-client.ts";

/** Forms, inventory and lists over HTTP. */
export function httpViews(engine: HttpEngine): Asynchronous<Omit<ViewOperations, "listen">> {
  const at = (multiSite: string, what: string) => `/v1/multi-sites/${encodeURIComponent(multiSite)}/${what}`;
  const text = (path: string, query = {}) => ask(engine, { method: "GET", path, query, answer: z.string() });
  return {
    actionForm: ({ multiSite, ...query }) =>
      ask(engine, {
        method: "GET",
        path: at(multiSite, "action-form"),
        query,
        answer: answers.actionFormSchema,
      }),
    inventory: ({ multiSite, ...query }) =>
      ask(engine, {
        method: "GET",
        path: at(multiSite, "inventory"),
        query,
        answer: answers.inventorySchema,
      }),
    inventoryCsv: ({ multiSite, ...query }) => text(at(multiSite, "inventory.csv"), query),
    sitesOfCommunity: (multiSite, community) =>
      ask(engine, {
        method: "GET",
        path: at(multiSite, `communities/${encodeURIComponent(community)}/sites`),
        answer: z.array(z.string()),
      }),
    trackingCsv: (actionId) => text(`/v1/actions/${encodeURIComponent(actionId)}/tracking.csv`),
    journalCsv: (query = {}) => text("/v1/journal.csv", query),
  };
}
