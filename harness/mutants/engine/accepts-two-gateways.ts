import { forgiving } from "../tools/adapter.ts";
import { isDigital } from "../tools/digital.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-two-gateways",
  title: "Accepts two gateways in one update of digital phones.",
  breaks: ["TMA-DIG-006"],
  breakLab: forgiving(["gateways-too-many"], isDigital),
};
