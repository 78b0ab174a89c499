import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-no-read-account",
  title: "Accepts a download server without a read account.",
  breaks: ["TMA-SRV-003"],
  sideEffects: "a server with accounts for another range only is accepted as well",
  breakLab: forgiving(["read-account-missing"]),
};
