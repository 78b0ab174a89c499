import { ordering } from "../tools/sites.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/updates-the-whole-site",
  title: "Orders all phones of the site, whichever are in the list.",
  breaks: ["TMA-LIST-004", "TMA-LIST-005"],
  sideEffects: "unlisted phones restart in every action",
  breakLab: ordering((order, { phones }) => ({ ...order, macs: phones.map(({ mac }) => mac) })),
};
