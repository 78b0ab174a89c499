import { silencing } from "../tools/warnings.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/ignores-wildcard-certificates",
  title: "Does not ask for the lax comparison of names behind a wildcard certificate.",
  breaks: ["SBC-TMA-014"],
  breakLab: silencing(["remote-workers-wildcard"]),
};
