import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-server-of-another-range",
  title: "Accepts a server that has accounts for another range alone.",
  breaks: ["TMA-SRV-004"],
  breakLab: forgiving(["write-account-missing", "read-account-missing"], ({ range }) => range === "53xxip"),
};
