import type { Mutant } from "../mutant.ts";
import { forgiving } from "../tools/adapter.ts";

export const mutant: Mutant = {
  id: "engine/defers-remote-workers",
  title: "Accepts a date for a deployment to remote workers.",
  breaks: ["MBG-DEP-010", "SBC-TMA-023"],
  breakLab: forgiving(["remote-workers-immediate"]),
};
