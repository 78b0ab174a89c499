import { overriding } from "../tools/overriding.ts";
import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/makes-everybody-national",
  title: "Makes a national operator of everybody, whatever communities they may work in or choose.",
  breaks: ["TMA-COMM-002", "TMA-COMM-003", "TMA-COMM-009"],
  sideEffects: "whatever looks at a regional session sees a national one",
  breakLab: forRole("regional", ({ engine }) => ({
    accounts: overriding(engine.accounts, {
      async session(token) {
        const session = await engine.accounts.session(token);
        return { ...session, operator: { ...session.operator, role: "national", community: null } };
      },
    }),
  })),
};
