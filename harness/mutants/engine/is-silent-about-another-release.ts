import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/is-silent-about-another-release",
  title: "Gives no warning of a package that is made for another release than the site has.",
  breaks: ["TMA-TOPO-005"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async validateAction(selection) {
          const report = await engine.validateAction(selection);
          return {
            ...report,
            warnings: report.warnings.filter(({ code }) => code !== "package-release-mismatch"),
          };
        },
      }),
  }),
};
