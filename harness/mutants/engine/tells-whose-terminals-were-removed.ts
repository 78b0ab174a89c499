import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/tells-whose-terminals-were-removed",
  title: "Names the community of the terminals that it removes from a list.",
  breaks: ["TMA-COMM-028"],
  breakLab: forRole("regional", ({ engine }) => ({
    async validateAction(selection) {
      const report = await engine.validateAction(selection);
      const told = report.warnings.map((warning) => ({ ...warning, message: `${warning.message} (C2)` }));
      return { ...report, warnings: told };
    },
  })),
};
