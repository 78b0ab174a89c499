import { silencing } from "../tools/warnings.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/ignores-added-lines",
  title: "Does not notice a line that was added above MAC_ADDRESS.",
  breaks: ["MBG-CSV-002"],
  breakLab: silencing(["remote-workers-layout"]),
};
