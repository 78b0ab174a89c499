import { misreading } from "../tools/notations.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/misreads-lower-case",
  title: "Takes a MAC address in lower case for another phone than the one in upper case.",
  breaks: ["TMA-CSV-008"],
  sideEffects: "phones whose MAC is written so in a specific file miss their values",
  breakLab: misreading((written) => (/[a-f]/.test(written) ? written.replaceAll("-", "") : undefined)),
};
