import { defineScenario } from "../../harness/scenario/define-scenario.ts";
import { sipFamily, powerCutInEveryState } from "./interruptions.ts";

export const scenario = defineScenario({
  scenario: "DEV-BOOT/power-cut-in-any-state",
  title: "A 6xxx phone that loses its power in any state starts again and ends its update",
  worlds: ["virtual"],
  lab: "labs/three-families.lab.yaml",
  tempo: "brisk",
  steps: powerCutInEveryState(sipFamily),
});
