import { Evidence, evidencePath } from "../evidence/index.ts";
import type { Mask, ScenarioResult, TraceKept } from "../evidence/index.ts";
import { parityView } from "../evidence/parity.ts";
import type { ParityView } from "../evidence/parity.ts";
import { virtualAddresses } from "../lab/addresses.ts";
import { modelsOf } from "../lab/families.ts";
import { expandGroups, planLab } from "../lab/planning/index.ts";
import { secretsOf } from "../lab/plan.ts";
import type { LabPlan } from "../lab/plan.ts";
import { inputDigest } from "../scenario/input-digest.ts";
import type { Scenario } from "../scenario/scenario-file.ts";
import type { Fact } from "../../sim/kernel/index.ts";
import { runScenario } from "./run-scenario.ts";
import type { RunningLab } from "./running-lab.ts";
import { TimedOut } from "./step-context.ts";
import { neverStarted } from "./tasks.ts";
import type { Task } from "./tasks.ts";

export interface TaskOptions {
  readonly scenariosFolder: string;
  readonly seed: string;
  readonly engine: string;
  /** Where the evidence goes. */
  readonly runFolder: string;
  readonly mask: Mask;
  /** Whether the other world runs too, so that parity is compared. */
  readonly isCompared: boolean;
  /** Which facts the trace file has; default all. The trace's hash covers every fact. */
  readonly trace?: TraceKept;
  readonly progress: (text: string) => void;
  readonly interrupted: () => boolean;
}

export interface TaskEnd {
  readonly result: ScenarioResult;
  /** What parity compares; undefined when nothing is compared. */
  readonly view: ParityView | undefined;
}

/** Runs one scenario in one world and writes its evidence. Throws errors of the harness. */
export async function runTask(task: Task, options: TaskOptions): Promise<TaskEnd> {
  const { scenario, world } = task;
  const { scenariosFolder, mask } = options;
  const evidence = new Evidence(options.runFolder, scenario.id, world, mask, options.trace);
  const facts: Fact[] = [];
  const onFact = (fact: Fact) => {
    if (options.isCompared) facts.push(fact);
    evidence.record(fact);
  };
  const writePlan = (plan: LabPlan) => {
    for (const secret of secretsOf(plan)) mask.register(secret);
    evidence.writeLabInput("plan.json", JSON.stringify({ ...plan, phones: plan.phones.length }, null, 1));
  };
  try {
    const result = await runScenario({
      scenario,
      world,
      scenariosFolder,
      evidence: evidencePath(scenario.id, world),
      startLab: () => startLab(task, options, onFact, writePlan),
      progress: options.progress,
      realNowMs: () => performance.now(),
      interrupted: options.interrupted,
    });
    const inputs = { path: scenario.path, digest: inputDigest(scenariosFolder, scenario) };
    const view = options.isCompared ? parityView(facts, parityRuleOf(scenario)) : undefined;
    return { result: { ...result, inputs }, view };
  } catch (error) {
    if (!(error instanceof TimedOut)) throw error;
    return { result: neverStarted(task, error.message), view: undefined };
  } finally {
    evidence.close();
  }
}

async function startLab(
  { scenario, world }: Task,
  { seed, engine }: TaskOptions,
  onFact: (fact: Fact) => void,
  writePlan: (plan: LabPlan) => void,
): Promise<RunningLab> {
  if (world === "wire") {
    const { startWireLab } = await import("./wire-lab.ts");
    return startWireLab(scenario, { seed, engine, onFact, writePlan });
  }
  const { startVirtualLab } = await import("./virtual-lab.ts");
  const plan = virtualPlan(scenario, seed);
  writePlan(plan);
  return startVirtualLab(plan, { onFact });
}

/** The plan of a scenario's lab in the virtual world. */
export function virtualPlan(scenario: Scenario, seed: string): LabPlan {
  return planLab(scenario.lab.file, {
    seed: `${seed}/${scenario.id}`,
    tempo: scenario.tempo,
    packages: scenario.lab.packages,
    additions: scenario.lab.additions,
    addresses: virtualAddresses,
    portOffset: 0,
  });
}

function isPair([a, b]: readonly [string, string], [one, other]: readonly [string, string]): boolean {
  return (a === one && b === other) || (a === other && b === one);
}

/** How the worlds are compared for a scenario: phones that compete are compared by model. */
export function parityRuleOf({ lab, attempts }: Scenario) {
  const models = new Map(
    expandGroups(lab.file.sites, modelsOf(lab)).map(({ mac, group }) => [mac, group.model]),
  );
  return {
    contention: Object.keys(attempts).length > 0,
    groupOf: (actor: string) => models.get(actor) ?? actor,
    isCrowd: (actor: string, conversation: string) =>
      lab.file.borders.some(({ name, site }) => isPair([actor, conversation], [name, site])),
  };
}
