import { silencing } from "../tools/warnings.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-any-keyboard-script",
  title: "Takes any URL for a keyboard script that remote workers can reach.",
  breaks: ["MBG-CSV-017", "SBC-TMA-017"],
  breakLab: silencing(["remote-workers-keyboard-script"]),
};
