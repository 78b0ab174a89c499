import { misreading } from "../tools/notations.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/misreads-plain-digits",
  title: "Takes a MAC address without hyphens for another phone than the one with them.",
  breaks: ["TMA-CSV-007"],
  sideEffects: "phones whose MAC is written so in a specific file miss their values",
  breakLab: misreading((written) =>
    written.includes("-") ? undefined : written.toUpperCase().replace(/..(?=.)/g, "$&-"),
  ),
};
