import type { Mutant } from "../mutant.ts";
import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/installs-a-package-without-manifest",
  title: "Takes an archive without manifest for installed.",
  breaks: ["TMA-PKG-003"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async addPackage(manifest, files, multiSite) {
          try {
            return await engine.addPackage(manifest, files, multiSite);
          } catch (error) {
            if (!(error instanceof EngineRefusal) || Object.keys(manifest).length > 0) throw error;
            return { ...manifest, multiSite };
          }
        },
      }),
  }),
};
