import { z } from "zod";
import { withAddresses } from "../lab/host-addresses.ts";
import { defineCheck, everyPhone } from "./check.ts";

/** Effective values of parameters on the phones, with `{{address of S1}}`; null: the phone has no such parameter. */
export const parameters = defineCheck({
  name: "parameters",
  title: "Effective values of parameters; null means that the phone has none",
  schema: z.record(z.string(), z.string().nullable()),
  needs: "phones",
  async judge(scope, wanted) {
    const { plan } = scope.context.lab;
    const entries = Object.entries(wanted).map(
      ([name, value]) => [name, value && withAddresses(value, plan)] as const,
    );
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
