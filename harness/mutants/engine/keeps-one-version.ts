import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/keeps-one-version",
  title: "Offers only the package of a range that was installed last.",
  breaks: ["TMA-PKG-001"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        listPackages: async (query) => (await engine.listPackages(query)).slice(-1),
      }),
  }),
};
