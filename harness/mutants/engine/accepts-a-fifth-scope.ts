import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";
const known = new Set(["global", "specific", "dhcp", "ignored"]);
export const mutant: Mutant = {
  id: "engine/accepts-a-fifth-scope",
  title: "Takes a scope that does not exist for the global one.",
  breaks: ["TMA-DIST-003"],
  breakLab: overridingGroup("distribution", (distribution) => ({
    save: (place, changes) =>
      distribution.save(
        place,
        changes.map((change) =>
          change.scope === undefined || known.has(change.scope) ? change : { ...change, scope: "global" },
        ),
      ),
  })),
};
