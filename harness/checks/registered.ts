import { z } from "zod";
import { defineCheck, everyPhone } from "./check.ts";

/** Whether the phones are registered now. */
export const registered = defineCheck({
  name: "registered",
  title: "Whether the phones are registered",
  schema: z.boolean(),
  needs: "phones",
  async judge(scope, input) {
    return everyPhone(
      await scope.views(),
      input ? "registered" : "not registered",
      (view) => view.mac,
      (view) => (view.registered === input ? undefined : `in state ${view.state}`),
    );
  },
});
