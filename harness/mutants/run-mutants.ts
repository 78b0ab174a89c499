import type { ScenarioResult } from "../evidence/index.ts";
import type { LabPlan } from "../lab/plan.ts";
import { virtualPlan } from "../runner/run-task.ts";
import { runScenario } from "../runner/run-scenario.ts";
import { startVirtualLab } from "../runner/virtual-lab.ts";
import type { VirtualLabOptions } from "../runner/virtual-lab.ts";
import type { Scenario } from "../scenario/scenario-file.ts";
import { judgeRun, staysGreen } from "./judge.ts";
import type { MutantRun } from "./judge.ts";
import type { Mutant } from "./mutant.ts";

export interface MutantsOptions {
  readonly mutants: readonly Mutant[];
  /** The scenarios that may notice; only those for the virtual world run. */
  readonly scenarios: readonly Scenario[];
  readonly scenariosFolder: string;
  readonly seed: string;
  /** Run also the scenarios that name none of the broken ids, which must stay green. */
  readonly all: boolean;
  /** Go on to the next mutant as soon as one scenario has noticed; the quickest scenarios come first. */
  readonly untilNoticed: boolean;
  readonly progress: { show(done: number, total: number, text: string): void };
  readonly interrupted: () => boolean;
}

/** What is known of a mutant after its scenarios ran. */
export interface MutantReport {
  readonly id: string;
  readonly title: string;
  readonly breaks: readonly string[];
  /** Scenarios that noticed it. */
  readonly killedBy: readonly string[];
  readonly runs: readonly MutantRun[];
  /** Scenarios that name none of the broken ids and failed on it. */
  readonly sideEffects: readonly string[];
  /** Why these are unavoidable, where the mutant says so. */
  readonly sideEffectsReason: string | null;
}

/** Runs scenarios on mutants in the virtual world, with the reference beside them under the same seed. */
export async function runMutants(options: MutantsOptions): Promise<MutantReport[]> {
  const scenarios = options.scenarios
    .filter(({ worlds }) => worlds.includes("virtual"))
    .toSorted((a, b) => phonesOf(a) - phonesOf(b));
  const lab = new MutantLab(options);
  const reports: MutantReport[] = [];
  for (const [index, mutant] of options.mutants.entries()) {
    if (options.interrupted()) break;
    const show = (scenario: Scenario) =>
      options.progress.show(index, options.mutants.length, `${mutant.id}: ${scenario.id}`);
    reports.push(await reportOn(mutant, scenarios, lab, options, show));
  }
  return reports;
}

async function reportOn(
  mutant: Mutant,
  scenarios: readonly Scenario[],
  lab: MutantLab,
  options: MutantsOptions,
  show: (scenario: Scenario) => void,
): Promise<MutantReport> {
  const runs: MutantRun[] = [];
  const sideEffects: string[] = [];
  const isNoticed = () => runs.some(({ outcome }) => outcome === "noticed");
  for (const scenario of scenarios) {
    if (options.interrupted()) break;
    const isNaming = names(scenario, mutant.breaks);
    if (isNaming ? options.untilNoticed && isNoticed() : !options.all) continue;
    show(scenario);
    const reference = await lab.reference(scenario);
    const mutated = await lab.mutated(scenario, mutant);
    if (isNaming) runs.push(judgeRun(reference, mutated, mutant.breaks));
    else if (!staysGreen(reference, mutated)) sideEffects.push(scenario.id);
  }
  return {
    id: mutant.id,
    title: mutant.title,
    breaks: mutant.breaks,
    killedBy: runs.filter(({ outcome }) => outcome === "noticed").map(({ scenario }) => scenario),
    runs,
    sideEffects,
    sideEffectsReason: mutant.sideEffects ?? null,
  };
}

function names(scenario: Scenario, breaks: readonly string[]): boolean {
  return scenario.steps.some(({ ids }) => ids.some((id) => breaks.includes(id)));
}

function phonesOf({ lab }: Scenario): number {
  const groups = lab.file.sites.flatMap(({ phones }) => phones);
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** Runs scenarios on the reference, each once, and on mutants. */
class MutantLab {
  readonly #options: MutantsOptions;
  readonly #references = new Map<string, ScenarioResult>();

  constructor(options: MutantsOptions) {
    this.#options = options;
  }

  async reference(scenario: Scenario): Promise<ScenarioResult> {
    const known = this.#references.get(scenario.id);
    if (known !== undefined) return known;
    const result = await this.#run(scenario, undefined);
    this.#references.set(scenario.id, result);
    return result;
  }

  /** A mutant may break the lab itself; the error is then its result. */
  async mutated(scenario: Scenario, mutant: Mutant): Promise<ScenarioResult | Error> {
    try {
      return await this.#run(scenario, mutant);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  #run(scenario: Scenario, mutant: Mutant | undefined): Promise<ScenarioResult> {
    const { scenariosFolder, seed, interrupted } = this.#options;
    return runScenario({
      scenario,
      world: "virtual",
      scenariosFolder,
      evidence: "",
      startLab: () => startVirtualLab(planOf(mutant, virtualPlan(scenario, seed)), changesOf(mutant)),
      progress: () => {},
      realNowMs: () => performance.now(),
      interrupted,
    });
  }
}

function planOf(mutant: Mutant | undefined, plan: LabPlan): LabPlan {
  return mutant?.replan?.(plan) ?? plan;
}

function changesOf(mutant: Mutant | undefined): VirtualLabOptions {
  if (mutant === undefined) return {};
  return { ...mutant, change: mutant.breakLab };
}
