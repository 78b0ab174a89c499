import { forgiving } from "../tools/adapter.ts";
import { isDigital } from "../tools/digital.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-file-for-digital-phones",
  title: "Takes another file for digital phones, which fetch none.",
  breaks: ["TMA-FILE-009"],
  breakLab: forgiving(["other-files-not-for-digital", "site-missing", "package-missing"], isDigital),
};
