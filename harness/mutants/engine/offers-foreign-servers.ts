import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/offers-foreign-servers",
  title: "Offers a regional operator the servers of other communities.",
  breaks: ["TMA-COMM-021"],
  breakLab: forRole("regional", ({ owner }) => ({ listServers: (query) => owner.listServers(query) })),
};
