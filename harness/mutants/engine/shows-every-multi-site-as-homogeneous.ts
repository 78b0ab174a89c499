import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/shows-every-multi-site-as-homogeneous",
  title: "Says that all sites of a multi-site have one release, whichever they have.",
  breaks: ["TMA-GEN-007"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async topology() {
          const seen = await engine.topology();
          const multiSites = seen.multiSites.map((one) => ({ ...one, heterogeneous: false }));
          return { ...seen, multiSites };
        },
      }),
  }),
};
