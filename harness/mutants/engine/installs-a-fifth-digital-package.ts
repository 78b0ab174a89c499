import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/installs-a-fifth-digital-package",
  title: "Drops the oldest package of digital phones for a fifth one instead of refusing it.",
  breaks: ["TMA-DIG-003"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async addPackage(manifest, files, multiSite) {
          try {
            return await engine.addPackage(manifest, files, multiSite);
          } catch (error) {
            if (!(error instanceof EngineRefusal) || error.code !== "digital-packages-too-many") throw error;
            const [oldest] = await engine.listPackages({ multiSite, range: "53xx" });
            await engine.removePackage(multiSite, oldest!.name);
            return engine.addPackage(manifest, files, multiSite);
          }
        },
      }),
  }),
};
