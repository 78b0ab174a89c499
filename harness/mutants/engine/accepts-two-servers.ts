import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-two-servers",
  title: "Accepts two download servers for an action on a site.",
  breaks: ["TMA-SRV-008"],
  breakLab: forgiving(["servers-too-many"]),
};
