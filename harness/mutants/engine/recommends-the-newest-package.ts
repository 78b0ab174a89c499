import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/recommends-the-newest-package",
  title: "Recommends the package that was installed last, whatever the releases of the network.",
  breaks: ["TMA-PKG-007"],
  breakLab: overridingGroup("files", (files, engine) => ({
    async productionVersions(multiSite) {
      const installed = await engine.listPackages({ multiSite });
      return (await files.productionVersions(multiSite)).map((one) => ({
        ...one,
        recommended: installed.findLast(({ range }) => range === one.range)?.name ?? null,
      }));
    },
  })),
};
