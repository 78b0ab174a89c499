import type { SoftwarePackage } from "../../adapters/engine-adapter.ts";
import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/offers-a-removed-package",
  title: "Goes on offering a package that was removed.",
  breaks: ["TMA-PKG-004"],
  breakLab: () => ({
    adapter(engine) {
      const removed: SoftwarePackage[] = [];
      return overriding(engine, {
        async removePackage(multiSite, name) {
          const installed = await engine.listPackages({ multiSite });
          await engine.removePackage(multiSite, name);
          removed.push(...installed.filter((one) => one.name === name));
        },
        listPackages: async (query) => [...(await engine.listPackages(query)), ...removed],
      });
    },
  }),
};
