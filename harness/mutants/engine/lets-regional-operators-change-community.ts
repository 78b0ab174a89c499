import { overriding } from "../tools/overriding.ts";
import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/lets-regional-operators-change-community",
  title: "Lets a regional operator change the community during the session.",
  breaks: ["TMA-COMM-005", "TMA-COMM-009"],
  breakLab: forRole("regional", ({ engine }) => ({
    accounts: overriding(engine.accounts, {
      async changeCommunity(token, community) {
        const session = await engine.accounts.session(token);
        return { ...session, operator: { ...session.operator, community } };
      },
    }),
  })),
};
