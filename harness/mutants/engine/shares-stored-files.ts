import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/shares-stored-files",
  title: "Offers the stored files of every multi-site in each of them.",
  breaks: ["TMA-FILE-018"],
  breakLab: ({ plan }) => ({
    adapter: (engine) =>
      overriding(engine, {
        async storedFiles() {
          const all = [plan.multiSite, ...(plan.otherMultiSites ?? [])];
          return (await Promise.all(all.map(({ id }) => engine.storedFiles(id)))).flat();
        },
      }),
  }),
};
