import { defineScenario } from "../../harness/scenario/define-scenario.ts";
import { ipFamily, powerCutInEveryState } from "./interruptions.ts";

export const scenario = defineScenario({
  scenario: "DEV-BOOT/power-cut-in-any-state-5300-ip",
  title: "A 5300 IP phone that loses its power in any state starts again and ends its update",
  worlds: ["virtual"],
  lab: "labs/three-families.lab.yaml",
  tempo: "brisk",
  steps: powerCutInEveryState(ipFamily),
});
