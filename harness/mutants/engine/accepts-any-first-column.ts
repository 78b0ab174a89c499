import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-any-first-column",
  title: "Accepts a list whose first column is not called MAC_ADDRESS.",
  breaks: ["TMA-CSV-005"],
  sideEffects: "a global file with another header is taken as well",
  breakLab: forgiving(["csv-header"]),
};
