import { forgiving } from "../tools/adapter.ts";
import { isDigital } from "../tools/digital.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-digital-action-without-package",
  title: "Accepts an update of digital phones without a software package.",
  breaks: ["TMA-DIG-005"],
  breakLab: forgiving(["package-missing"], isDigital),
};
