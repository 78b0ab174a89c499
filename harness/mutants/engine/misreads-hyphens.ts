import { misreading } from "../tools/notations.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/misreads-hyphens",
  title: "Takes a MAC address with hyphens for another phone than the one without.",
  breaks: ["TMA-CSV-006"],
  sideEffects: "phones whose MAC is written so in a specific file miss their values",
  breakLab: misreading((written) => (written.includes("-") ? written.toUpperCase() : undefined)),
};
