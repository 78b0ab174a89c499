import { silencing } from "../tools/warnings.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-lan-addresses",
  title: "Does not notice that remote workers are sent to an address of the LAN.",
  breaks: ["MBG-CSV-014", "SBC-TMA-009"],
  breakLab: silencing(["remote-workers-lan-address"]),
};
