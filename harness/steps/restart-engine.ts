import { z } from "zod";
import { defineVerb } from "../scenario/verb.ts";

/** The machine of the engine is restarted. */
export const restartEngine = defineVerb({
  name: "restart-engine",
  title: "Ends the lab's reference engine cleanly and starts it again on what it has stored",
  schema: z.strictObject({}),
  needsOwnEngine: true,
  run: ({ lab }) => lab.restartEngine(),
});
