import { silencing } from "../tools/warnings.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-an-absent-trust-file",
  title: "Does not look whether the trust file of remote workers is on their server.",
  breaks: ["SBC-TMA-012"],
  breakLab: silencing(["remote-workers-certificate"]),
};
