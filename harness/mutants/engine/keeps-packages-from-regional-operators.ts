import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/keeps-packages-from-regional-operators",
  title: "Offers regional operators no package.",
  breaks: ["TMA-COMM-018"],
  breakLab: forRole("regional", () => ({ listPackages: async () => [] })),
};
