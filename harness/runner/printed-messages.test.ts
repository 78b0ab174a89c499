import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { selectScenarios } from "../scenario/scenario-file.ts";
import type { Scenario } from "../scenario/scenario-file.ts";
import { runScenario } from "./run-scenario.ts";
import { virtualPlan } from "./run-task.ts";
import { startVirtualLab } from "./virtual-lab.ts";

const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));

async function traceHash(scenario: Scenario, printEveryMessage: boolean): Promise<string | null> {
  const plan = virtualPlan(scenario, "printed");
  const result = await runScenario({
    scenario,
    world: "virtual",
    scenariosFolder,
    evidence: "",
    startLab: () => startVirtualLab(plan, { printEveryMessage }),
    progress: () => {},
    realNowMs: () => 0,
    interrupted: () => false,
  });
  expect([scenario.id, result.result]).toEqual([scenario.id, "pass"]);
  return result.traceHash;
}

const scenarios = selectScenarios(scenariosFolder, [
  "TMA-PROV/small-site",
  "TMA-PROV/order-over-every-transport",
  "TMA-PROV/phone-in-a-call",
  "TMA-PROV/upload-breaks-midway",
  "TMA-SRV/session-limit-and-one-more",
  "TMA-TRK/corrupt-firmware",
  "TMA-DIG/shared-gateway",
]);

describe("messages that are printed, cut at random places and parsed again", () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    "leave the trace of %s as it is",
    async (_id, scenario) => {
      expect(await traceHash(scenario, true)).toBe(await traceHash(scenario, false));
    },
  );
});
