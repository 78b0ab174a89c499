import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/sets-every-production-version",
  title: "Takes the production version of one range away from the others.",
  breaks: ["TMA-PKG-006"],
  breakLab: overridingGroup("files", (files) => {
    let newest: string | undefined;
    return {
      setProductionVersion(multiSite, range, name) {
        newest = range;
        return files.setProductionVersion(multiSite, range, name);
      },
      productionVersions: async (multiSite) =>
        (await files.productionVersions(multiSite)).map((one) =>
          newest === undefined || one.range === newest ? one : { ...one, package: null },
        ),
    };
  }),
};
