import { isFirmware, sending } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/forgets-the-package",
  title: "Sends the configuration files and orders the restart without having sent the package.",
  breaks: ["TMA-PROV-019", "TMA-PROV-001"],
  sideEffects: "phones keep their firmware wherever an action has a package",
  breakLab: sending((file) => (isFirmware(file.name) ? [] : [file])),
};
