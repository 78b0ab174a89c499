import { overriding } from "../tools/overriding.ts";
import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/makes-national-operators-regional",
  title: "Makes a regional operator of one who has access to all communities and chooses none.",
  breaks: ["TMA-COMM-006", "TMA-COMM-008", "TMA-COMM-010"],
  breakLab: forRole("national", ({ engine }) => ({
    accounts: overriding(engine.accounts, {
      async session(token) {
        const session = await engine.accounts.session(token);
        return { ...session, operator: { ...session.operator, role: "regional" } };
      },
    }),
  })),
};
