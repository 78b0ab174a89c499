import { forgiving } from "../tools/adapter.ts";
import { isDigital } from "../tools/digital.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-list-of-digital-phones",
  title: "Takes a specific file for an update of digital phones, and leaves it aside.",
  breaks: ["TMA-DIG-001"],
  breakLab: forgiving(["specific-not-for-digital"], isDigital),
};
