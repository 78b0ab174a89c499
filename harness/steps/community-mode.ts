import { z } from "zod";
import { defineOperatorVerb } from "./operator-verb.ts";

/** The manager ticks or unticks TMA en mode communauté. */
export const communityMode = defineOperatorVerb({
  name: "community-mode",
  title:
    "The manager switches TMA in community mode (TMA en mode communauté) of the lab's multi-site on or off; `confirmed: false` leaves the warning unconfirmed",
  fields: { enabled: z.boolean(), confirmed: z.boolean().default(true) },
  describe: ({ enabled }) => `community mode ${enabled ? "on" : "off"}`,
  act: (engine, { enabled, confirmed }, { lab }) =>
    engine.accounts.changeCommunityMode(lab.plan.multiSite.id, enabled, confirmed),
});
