import { writing } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/writes-lines-of-the-sip-range",
  title: "Writes `name: value` into the global file of 5300 IP phones.",
  breaks: ["TMA-CSV-003"],
  sideEffects: "5300 IP phones read no global value",
  breakLab: writing(
    (name) => name === "localdb.config.ftp",
    (lines) => lines.filter((line) => line !== "PARAMETERS;VALUE").map((line) => line.replace(";", ": ")),
  ),
};
