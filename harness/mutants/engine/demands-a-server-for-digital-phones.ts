import { demanding } from "../tools/adapter.ts";
import { isDigital } from "../tools/digital.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/demands-a-server-for-digital-phones",
  title: "Refuses an update of digital phones that names no download server.",
  breaks: ["TMA-DIG-015"],
  sideEffects: "no scenario can start an update of digital phones",
  breakLab: demanding("server-missing", "servers", isDigital),
};
