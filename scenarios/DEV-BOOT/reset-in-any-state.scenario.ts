import { defineScenario } from "../../harness/scenario/define-scenario.ts";
import { sipFamily, resetInEveryState } from "./interruptions.ts";

export const scenario = defineScenario({
  scenario: "DEV-BOOT/reset-in-any-state",
  title: "A 6xxx phone that is reset in any state boots again, takes what the server has and waits for a login",
  worlds: ["virtual"],
  lab: "labs/three-families.lab.yaml",
  tempo: "brisk",
  steps: resetInEveryState(sipFamily),
});
