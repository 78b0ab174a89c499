import { ordering } from "../tools/sites.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/omits-the-expected-index",
  title: "Hands over the restart order without the specific index that the phones should report.",
  breaks: ["TMA-PROV-023"],
  sideEffects: "the site expects no index of any phone",
  breakLab: ordering((order) => ({ ...order, expected: { ...order.expected, specificIndex: null } })),
};
