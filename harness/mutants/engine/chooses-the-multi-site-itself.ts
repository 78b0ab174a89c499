import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/chooses-the-multi-site-itself",
  title: "Opens a session on the first multi-site when none is chosen.",
  breaks: ["TMA-MODE-004"],
  breakLab: overridingGroup("accounts", (accounts, engine) => ({
    async openSession(credentials) {
      const [first] = (await engine.topology()).multiSites;
      const multiSite = credentials.multiSite ?? first?.id;
      return accounts.openSession({ ...credentials, multiSite });
    },
  })),
};
