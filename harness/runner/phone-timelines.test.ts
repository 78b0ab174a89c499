import { expect, test } from "vitest";
import { scenariosFolder } from "../cli/scenarios-folder.ts";
import { selectScenarios } from "../scenario/scenario-file.ts";
import { runScenario } from "./run-scenario.ts";
import { virtualPlan } from "./run-task.ts";
import { startVirtualLab } from "./virtual-lab.ts";

test("digital phones stand among the timelines under their numbers, listed and back on their lines", async () => {
  const [scenario] = selectScenarios(scenariosFolder, ["TMA-DIG/shared-gateway"]);
  const plan = virtualPlan(scenario!, "timelines");
  const { phones, completion } = await runScenario({
    scenario: scenario!,
    world: "virtual",
    scenariosFolder,
    evidence: "",
    startLab: () => startVirtualLab(plan),
    progress: () => {},
    realNowMs: () => 0,
    interrupted: () => false,
  });
  const numbers = new Set(plan.digitalPhones.map(({ number }) => number));
  const digital = phones.filter(({ mac }) => numbers.has(mac));
  expect(digital).toHaveLength(numbers.size);
  const listed = phones.filter((phone) => phone.listed);
  expect(
    listed.every(({ mac, registered, states }) => numbers.has(mac) && registered && states.length > 1),
  ).toBe(true);
  expect(completion.at(-1)?.[1]).toBe(listed.length);
});
