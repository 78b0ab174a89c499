import { silencing } from "../tools/warnings.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-any-hash",
  title: "Takes any https path for the hash of the iPBX.",
  breaks: ["MBG-CSV-015", "SBC-TMA-010"],
  breakLab: silencing(["remote-workers-hash"]),
};
