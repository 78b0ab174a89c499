import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-model-without-software",
  title: "A list may name a phone of a model that is neither published nor in any package.",
  breaks: ["TMA-GEN-005"],
  breakLab: forgiving(["terminal-model-unsupported"]),
};
