import { z } from "zod";
import { defineCheck, everyPhone } from "./check.ts";

/** The VLAN that each phone is in. */
export const vlan = defineCheck({
  name: "vlan",
  title: "The VLAN that each phone is in; null: none",
  schema: z.int().min(1).max(4094).nullable(),
  needs: "phones",
  async judge(scope, wanted) {
    return everyPhone(
      await scope.views(),
      wanted === null ? "in no VLAN" : `in VLAN ${wanted}`,
      (view) => view.mac,
      (view) =>
        view.vlan === wanted ? undefined : `in ${view.vlan === null ? "no VLAN" : `VLAN ${view.vlan}`}`,
    );
  },
});
