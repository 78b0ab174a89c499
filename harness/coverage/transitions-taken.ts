import type { LabPlan } from "../lab/plan.ts";
import { runScenario } from "../runner/run-scenario.ts";
import { virtualPlan } from "../runner/run-task.ts";
import { startVirtualLab } from "../runner/virtual-lab.ts";
import type { Scenario } from "../scenario/scenario-file.ts";
import type { Fact } from "../../sim/kernel/index.ts";
import { charts } from "./charts.ts";
import type { Chart } from "./charts.ts";

type ChartName = Chart["name"];

/** How much of a family's chart scenarios take. */
export interface ChartCoverage {
  readonly name: ChartName;
  readonly declared: number;
  readonly taken: number;
  readonly missing: readonly string[];
}

/** Runs scenarios in the virtual world and answers which transitions their devices took. */
export async function chartCoverage(
  scenarios: readonly Scenario[],
  scenariosFolder: string,
): Promise<ChartCoverage[]> {
  const taken = new Set<string>();
  for (const scenario of scenarios) {
    const plan = virtualPlan(scenario, "coverage");
    const chartOf = chartsOf(plan);
    const onFact = (fact: Fact) => {
      const chart = chartOf(fact);
      if (chart !== undefined) taken.add(`${chart}: ${fact.data["from"]} → ${fact.data["to"]}`);
    };
    await runScenario({
      scenario,
      world: "virtual",
      scenariosFolder,
      evidence: "",
      startLab: () => startVirtualLab(plan, { onFact }),
      progress: () => {},
      realNowMs: () => performance.now(),
      interrupted: () => false,
    });
  }
  return charts.map(({ name, transitions }) => {
    const missing = transitions.filter((transition) => !taken.has(`${name}: ${transition}`));
    return { name, declared: transitions.length, taken: transitions.length - missing.length, missing };
  });
}

const phoneCharts = { "6xxx": "6xxx", "5300ip": "5300 IP" } as const;

/** Tells the chart that a fact takes a transition of; undefined for facts that take none. */
function chartsOf(plan: LabPlan): (fact: Fact) => ChartName | undefined {
  const ofPhones = new Map<string, ChartName>([
    ...plan.phones.map(({ mac, family }) => [mac, phoneCharts[family]] as const),
    ...plan.digitalPhones.map(({ number }) => [number, "5300 Digital"] as const),
  ]);
  return ({ kind, actor }) => {
    if (kind === "phone.state") return ofPhones.get(actor);
    return kind === "line.delivery" ? "gateway" : undefined;
  };
}
