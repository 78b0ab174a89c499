import { join } from "node:path";
import { expect, test } from "vitest";
import { virtualPlan } from "../runner/run-task.ts";
import { scenariosFolder } from "../cli/scenarios-folder.ts";
import { readScenario } from "./scenario-file.ts";
import { selectPhones } from "./selector.ts";

const path = join(scenariosFolder, "DEV-BOOT/power-cut-in-any-state-5300-digital.scenario.yaml");
const plan = virtualPlan(readScenario(scenariosFolder, path), "selector");

test("phones are narrowed by their range, in the order of the lab", () => {
  const inRange = (range: "6xxxi" | "53xxip" | "53xx") =>
    selectPhones({ of: "all", range, skip: 0 }, plan, undefined).map(({ mac }) => mac);
  expect(inRange("53xx")).toEqual(plan.digitalPhones.map(({ number }) => number));
  const sip = plan.phones.filter(({ family }) => family === "6xxx");
  expect(inRange("6xxxi")).toEqual(sip.map(({ mac }) => mac));
  expect(inRange("53xxip")).toHaveLength(plan.phones.length - sip.length);
  expect(
    Math.min(...(["6xxxi", "53xxip", "53xx"] as const).map((range) => inRange(range).length)),
  ).toBeGreaterThan(0);
});
