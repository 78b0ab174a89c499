import { z } from "zod";
import { EngineRefusal } from "../adapters/engine-adapter.ts";
import { defineCheck, sameNames } from "./check.ts";
import { sameWords } from "./same-words.ts";

/** Gestion des remote workers in the inventory. */
export const remoteWorkers = defineCheck({
  name: "remote-workers",
  title:
    "MAC addresses in the list of remote workers (Gestion des remote workers) of the step's site, or of all sites; with `filter`, those that it leaves",
  schema: z.union([
    z.array(z.string()),
    z.strictObject({ filter: z.string(), are: z.array(z.string()) }),
    z.strictObject({ count: z.number().int() }),
  ]),
  async judge({ context: { lab }, site }, wanted) {
    const filter = typeof wanted === "object" && "are" in wanted ? { text: wanted.filter } : {};
    const query = { multiSite: lab.plan.multiSite.id, ...(site === undefined ? {} : { site }), ...filter };
    const listed = await lab.settle("remote workers", lab.engine.remoteWorkers.list(query));
    if ("count" in wanted) return sameWords(wanted, { count: listed.length });
    return sameNames(
      "are" in wanted ? wanted.are : wanted,
      listed.map(({ mac }) => mac),
    );
  },
});

/** The separate list of servers in Configuration des serveurs. */
export const remoteWorkerServers = defineCheck({
  name: "remote-worker-servers",
  title: "Servers in the engine's list of those for remote workers, by name, with their sites",
  schema: z.record(z.string(), z.array(z.string())),
  async judge({ context: { lab } }, wanted) {
    const query = { multiSite: lab.plan.multiSite.id, audience: "remote-workers" } as const;
    const listed = await lab.settle("servers", lab.engine.listServers(query));
    return sameNames(
      Object.entries(wanted).map(([name, sites]) => words(name, sites)),
      listed.map(({ name, sites }) => words(name, sites)),
    );
  },
});

function words(name: string, sites: readonly string[]): string {
  return `${name} of ${sites.join(" and ")}`;
}

/** The form of a deployment to remote phones. */
export const remoteWorkerForm = defineCheck({
  name: "remote-worker-form",
  title: "Form of a deployment to remote workers: its fields and servers, or `not offered`",
  schema: z.union([
    z.literal("not offered"),
    z.strictObject({ fields: z.array(z.string()).optional(), servers: z.array(z.string()).optional() }),
  ]),
  async judge({ context: { lab } }, wanted) {
    const query = { multiSite: lab.plan.multiSite.id, range: "6xxxi", remoteWorkers: true };
    const form = await lab.settle("form for remote workers", offered(lab.engine.views.actionForm(query)));
    if (typeof wanted !== "string" && typeof form !== "string") return sameWords(wanted, { ...form });
    const inWords = (value: object | string) => (typeof value === "string" ? value : JSON.stringify(value));
    return { ok: form === wanted, expected: inWords(wanted), actual: inWords(form) };
  },
});

async function offered<Form>(form: Promise<Form>): Promise<Form | "not offered"> {
  try {
    return await form;
  } catch (error) {
    if (error instanceof EngineRefusal && error.code === "remote-workers-off") return "not offered";
    throw error;
  }
}
