import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-no-write-account",
  title: "Accepts a download server without a write account.",
  breaks: ["TMA-SRV-002"],
  sideEffects: "a server with accounts for another range only is accepted as well",
  breakLab: forgiving(["write-account-missing"]),
};
