import { defineScenario } from "../../harness/scenario/define-scenario.ts";

/** Instants after the order, in milliseconds: from the restart over the download to the second registration. */
const cutAtMs = Array.from({ length: 20 }, (_, index) => 50 + index * 100);
const phone = "00085D1547F0";

/** One power cut at an instant of the update, and the update that follows; the package alternates so that there is always one. */
function cutAndRecover(atMs: number, index: number): Record<string, unknown>[] {
  return [
    {
      provision: {
        name: `cut after ${atMs} ms`,
        site: "S1",
        server: "DL1",
        package: index % 2 === 0 ? "V2" : "V3",
        specific: { phones: phone },
        until: "ordered",
      },
    },
    { wait: `${atMs}ms` },
    { "power-cut": { phones: phone } },
    { wait: "1s" },
    { "power-on": { phones: phone } },
    { "wait-until": { action: "completed", within: "2min" } },
    { "wait-until": { phones: phone, registered: true, within: "2min" } },
    { expect: { phones: phone, firmware: "package", registered: true, ids: ["TMA-DEP-018"] } },
  ];
}

export const scenario = defineScenario({
  scenario: "TMA-DEP/power-cut-anywhere",
  title: "A phone that loses its power at any of twenty instants of an update starts again and is updated",
  worlds: ["virtual"],
  lab: "labs/ten-phones.lab.yaml",
  tempo: "brisk",
  steps: [{ "add-package": { package: "V3" } }, ...cutAtMs.flatMap(cutAndRecover)],
});
