import { z } from "zod";
import { defineVerb } from "../scenario/verb.ts";
import type { CodeStep } from "../scenario/define-scenario.ts";

/** A step of a TypeScript scenario that is code. YAML has no such verb. */
export const code = defineVerb({
  name: "do",
  title: "Runs the code of a TypeScript scenario",
  schema: z.strictObject({
    what: z.string().min(1),
    ids: z.array(z.string()).optional(),
    run: z.custom<CodeStep["do"]["run"]>((value) => typeof value === "function", "a function"),
  }),
  ids: (input) => input.ids ?? [],
  async run(context, input) {
    context.progress(input.what);
    await input.run(context);
  },
});
