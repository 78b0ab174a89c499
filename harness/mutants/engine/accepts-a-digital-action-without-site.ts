import { forgiving } from "../tools/adapter.ts";
import { isDigital } from "../tools/digital.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-digital-action-without-site",
  title: "Accepts an update of digital phones without a site.",
  breaks: ["TMA-DIG-004"],
  breakLab: forgiving(["site-missing"], isDigital),
};
