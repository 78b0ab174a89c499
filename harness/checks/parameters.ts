import { z } from "zod";
import { defineCheck, everyPhone } from "./check.ts";

/** Effective values of parameters on the phones; null: the phone has no such parameter. */
export const parameters = defineCheck({
  name: "parameters",
  title: "Effective values of parameters; null means that the phone has none",
  schema: z.record(z.string(), z.string().nullable()),
  needs: "phones",
  async judge(scope, wanted) {
    const entries = Object.entries(wanted);
    return everyPhone(
      await scope.views(),
      entries.map(([name, value]) => `${name} = ${value ?? "none"}`).join(", "),
      (view) => view.mac,
      (view) => {
        const wrong = entries.filter(([name, value]) => (view.parameters[name] ?? null) !== value);
        if (wrong.length === 0) return undefined;
        return `with ${wrong.map(([name]) => `${name} = ${view.parameters[name] ?? "none"}`).join(", ")}`;
      },
    );
  },
});
