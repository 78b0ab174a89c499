import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/copies-global-data-everywhere",
  title: "Shows the global file of a multi-site in the trees of all others.",
  breaks: ["TMA-DIST-002"],
  breakLab: overridingGroup("files", (files, engine) => ({
    async workingFiles(multiSite, range) {
      const { multiSites } = await engine.topology();
      const all = [];
      for (const { id } of multiSites) all.push(...(await files.workingFiles(id, range)));
      return all
        .filter(({ kind }) => kind === "global")
        .concat((await files.workingFiles(multiSite, range)).filter(({ kind }) => kind !== "global"));
    },
  })),
};
