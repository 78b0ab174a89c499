import { orderingDigital } from "../tools/digital.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/ignores-the-gateway",
  title: "Updates all digital phones of the site although a gateway was selected.",
  breaks: ["TMA-DIG-009"],
  sideEffects: "an action with a gateway takes a path to every other gateway too",
  breakLab: orderingDigital((order) => ({ ...order, gateway: null })),
};
