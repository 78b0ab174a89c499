import { silencing } from "../tools/warnings.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-useless-user-certificate",
  title: "Does not notice a user certificate that overrides nothing.",
  breaks: ["SBC-TMA-013"],
  breakLab: silencing(["remote-workers-user-certificate"]),
};
