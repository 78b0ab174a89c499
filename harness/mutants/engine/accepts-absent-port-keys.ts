import { silencing } from "../tools/warnings.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-absent-port-keys",
  title: "Does not notice that the port keys of the SBC are missing.",
  breaks: ["SBC-TMA-016"],
  breakLab: silencing(["remote-workers-keys-missing"]),
};
