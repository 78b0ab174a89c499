import { ordering } from "../tools/sites.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/orders-to-another-folder",
  title: "Hands over the restart order with a path where no file is.",
  breaks: ["TMA-PROV-022"],
  sideEffects: "no phone finds a file in any action",
  breakLab: ordering((order) => ({ ...order, server: { ...order.server, path: "elsewhere" } })),
};
