import { z } from "zod";
import { route } from "../protocols/http-api/index.ts";
import type { Route } from "../protocols/http-api/index.ts";
import type { NumberingPlan } from "./numbering.ts";
import { problems } from "./problems.ts";

/** What the routes need of the site's directory. */
export interface ManagedHierarchies {
  /** Gives a subscription another administrative hierarchy; false when there is no such subscription. */
  assignHierarchy(number: string, hierarchy: string | null): boolean;
}

const hierarchySchema = z.string().min(1).nullable();

/** Subscribers > Directory: the general abbreviated list, and the hierarchies of subscriptions. */
export function numberingRoutes(site: string, plan: NumberingPlan, directory: ManagedHierarchies): Route[] {
  return [
    route({
      method: "GET",
      path: "/management/v1/abbreviated-numbers",
      summary: "The general abbreviated list: prefix, abbreviated number, public number, who may use it",
      input: z.object({}),
      response: z.object({
        abbreviatedNumbers: z.array(
          z.object({
            prefix: z.string(),
            short: z.string(),
            number: z.string(),
            name: z.string(),
            hierarchies: z.union([z.array(z.string()), z.literal("all")]),
          }),
        ),
      }),
      answer: () => ({
        ok: true,
        body: {
          abbreviatedNumbers: plan.records.map((record) => ({ prefix: plan.abbreviatedPrefix, ...record })),
        },
      }),
    }),
    route({
      method: "PUT",
      path: "/management/v1/subscriptions/{number}/hierarchy",
      summary: "Gives a subscription another administrative hierarchy",
      input: z.object({ number: z.string(), body: z.object({ hierarchy: hierarchySchema }) }),
      response: z.object({ number: z.string(), hierarchy: hierarchySchema }),
      problems: [problems.notFound],
      answer: ({ number, body: { hierarchy } }) => {
        if (directory.assignHierarchy(number, hierarchy)) return { ok: true, body: { number, hierarchy } };
        const detail = `site ${site} has no subscription ${number}`;
        return { ok: false, problem: problems.notFound, detail };
      },
    }),
  ];
}
