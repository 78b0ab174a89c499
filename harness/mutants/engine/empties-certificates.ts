import { writing } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/empties-certificates",
  title: "Stores a certificate without its content.",
  breaks: ["TMA-DEP-010"],
  sideEffects: "no server has a certificate that says anything",
  breakLab: writing(
    (name) => name.endsWith(".crt"),
    () => [""],
  ),
};
