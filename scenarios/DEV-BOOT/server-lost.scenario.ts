import { defineScenario } from "../../harness/scenario/define-scenario.ts";
import { ipFamily, loseServerInStates, preparedArea, sipFamily } from "./interruptions.ts";

const restarted = (phone: string) => [
  { "power-cut": { phones: phone } },
  { "power-on": { phones: phone } },
  { "wait-until": { phones: phone, state: "registered" } },
];

export const scenario = defineScenario({
  scenario: "DEV-BOOT/server-lost",
  title: "A phone whose download server goes away in the middle of its boot registers with the firmware and files that it has",
  worlds: ["virtual"],
  lab: "labs/three-families.lab.yaml",
  tempo: "brisk",
  steps: [
    ...preparedArea,
    ...loseServerInStates(
      sipFamily,
      ["fetching-configuration", "fetching-certificate", "comparing-firmware", "downloading-firmware", "fetching-configuration"],
      "5.0.0.1018",
    ),
    { expect: { phones: sipFamily.phone, indexes: { global: 4 }, ids: ["DEV-BOOT-004"] } },
    ...loseServerInStates(ipFamily, ["comparing-firmware", "downloading-firmware"], "2.1.0.7"),
    ...restarted(ipFamily.phone),
    ...loseServerInStates(ipFamily, ["fetching-certificate", "fetching-configuration"], ipFamily.firmware),
    { expect: { phones: ipFamily.phone, indexes: { global: 4 }, ids: ["DEV-BOOT-005"] } },
  ],
});
