import type { Mutant } from "../mutant.ts";
import { updatingWrongly } from "../tools/data-updates.ts";
import { isGlobal } from "../tools/deposit.ts";

export const mutant: Mutant = {
  id: "engine/writes-what-dhcp-gives",
  title: "Writes a parameter of scope DHCP into the global file.",
  breaks: ["TMA-DIST-006"],
  breakLab: updatingWrongly(isGlobal, (lines) => ["vlan id: 1", ...lines]),
};
