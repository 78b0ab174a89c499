import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/hides-servers-of-communities",
  title: "Offers a national operator the servers of one community alone.",
  breaks: ["TMA-COMM-020"],
  breakLab: forRole("national", ({ engine }) => ({
    listServers: async (query) =>
      (await engine.listServers(query)).filter(({ community }) => community === "C1"),
  })),
};
