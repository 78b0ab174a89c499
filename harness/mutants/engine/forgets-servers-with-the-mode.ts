import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/forgets-servers-with-the-mode",
  title: "Deletes the definitions of download servers when the mode changes.",
  breaks: ["TMA-MODE-012"],
  sideEffects: "scenarios that go on with a server after a change of the mode",
  breakLab: overridingGroup("application", (application, engine) => ({
    async switchMode(mode, confirmed) {
      const changed = await application.switchMode(mode, confirmed);
      for (const { id } of await engine.listServers()) await engine.removeServer(id);
      return changed;
    },
  })),
};
