import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/lets-national-operators-declare-servers",
  title: "Accepts servers that a national operator declares.",
  breaks: ["TMA-COMM-016"],
  breakLab: forRole("national", ({ engine }) => ({
    async addServer(server) {
      const [other] = await engine.listServers();
      return { ...other!, id: server.id };
    },
  })),
};
