import { z } from "zod";
import { defineCheck } from "./check.ts";

const names = z.array(z.string()).optional();

/** The form of an action as the engine offers it to the operator. */
export const actionForm = defineCheck({
  name: "action-form",
  title:
    "Form of an action of a range, for the step's `site` if it has one: its `fields`, those that it `lacks`, and what can be chosen in it",
  schema: z.strictObject({
    range: z.string().default("6xxxi"),
    fields: names,
    lacks: names,
    servers: names,
    preselected: z.string().nullable().optional(),
    packages: names,
    gateways: names,
    "stored-files": names,
  }),
  async judge({ context: { lab }, site }, { range, lacks = [], ...wanted }) {
    const query = { multiSite: lab.plan.multiSite.id, range, ...(site === undefined ? {} : { site }) };
    const form = await lab.settle("action form", lab.engine.views.actionForm(query));
    const known: Readonly<Record<string, unknown>> = {
      ...form,
      preselected: form.preselectedServer,
      "stored-files": form.storedFiles,
    };
    const asked = Object.keys(wanted);
    const words = (values: Readonly<Record<string, unknown>>) =>
      asked.map((key) => `${key} ${sortedText(values[key])}`).join(", ");
    const without = lacks.length === 0 ? "" : ` without ${lacks.join(", ")}`;
    return {
      ok: words(known) === words(wanted) && !lacks.some((field) => form.fields.some((one) => one === field)),
      expected: `${words(wanted)}${without}`,
      actual: [words(known), lacks.length === 0 ? "" : `fields ${form.fields.join(", ")}`].join(" "),
    };
  },
});

function sortedText(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? [...(value as string[])].sort() : value);
}
