import { virtualAddresses } from "../lab/addresses.ts";
import { planLab } from "../lab/planning/index.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { Scenario } from "../scenario/scenario-file.ts";

/** The plan of a scenario's lab for tests: the same at every run. */
export function testPlan({ lab, tempo }: Scenario): LabPlan {
  const { packages, additions } = lab;
  const addresses = virtualAddresses;
  return planLab(lab.file, { seed: "test", tempo, packages, additions, addresses, portOffset: 0 });
}
