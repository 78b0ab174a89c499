import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Mask } from "../evidence/index.ts";
import type { RunResult, ScenarioResult } from "../evidence/index.ts";
import { compareViews, outcomeCounts } from "../evidence/parity.ts";
import { readEvents } from "../evidence/read-events.ts";
import { readScenario } from "../scenario/scenario-file.ts";
import type { Scenario } from "../scenario/scenario-file.ts";
import { parityRuleOf, runTask } from "./run-task.ts";

export interface ReplayOptions {
  readonly run: Pick<RunResult, "seed" | "engine">;
  /** The folder of the recorded run. */
  readonly runFolder: string;
  readonly scenariosFolder: string;
  readonly progress: (text: string) => void;
  readonly interrupted: () => boolean;
}

/** How a scenario went when it ran again. */
export interface Replayed {
  readonly id: string;
  readonly world: ScenarioResult["world"];
  /** What differs: what it was, and what it is now. Empty: the same. */
  readonly differences: readonly { what: string; recorded: string; now: string }[];
  /** What is the same, in words. */
  readonly same: string;
  /** Whether the scenario, or what it names, has changed since; null when the run did not record it. */
  readonly isChanged: boolean | null;
}

/** The scenario of a recorded result, as it is now. Throws an InputError when it is gone or invalid. */
export function scenarioOf({ id, inputs }: ScenarioResult, scenariosFolder: string): Scenario {
  return readScenario(scenariosFolder, inputs?.path ?? join(scenariosFolder, `${id}.scenario.yaml`));
}

/**
 * Runs a recorded scenario again with its seed, lab and engine. In the virtual world the traces are
 * compared by their hash, on the wire how often each outcome happened. Throws errors of the harness.
 */
export async function replay(
  recorded: ScenarioResult,
  scenario: Scenario,
  options: ReplayOptions,
): Promise<Replayed> {
  const folder = mkdtempSync(join(tmpdir(), "provlab-replay-"));
  try {
    const { result } = await runTask(
      { scenario, world: recorded.world },
      {
        scenariosFolder: options.scenariosFolder,
        seed: options.run.seed,
        engine: options.run.engine,
        runFolder: folder,
        mask: new Mask(),
        isCompared: false,
        progress: options.progress,
        interrupted: options.interrupted,
      },
    );
    const compared =
      recorded.world === "virtual"
        ? compareHashes(recorded, result)
        : compareOutcomes(scenario, eventsOf(options.runFolder, recorded), eventsOf(folder, result));
    const { id, world } = recorded;
    return { id, world, ...compared, isChanged: isChanged(recorded, result) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Compared = Pick<Replayed, "differences" | "same">;

function compareHashes(recorded: ScenarioResult, again: ScenarioResult): Compared {
  const same = `trace ${recorded.traceHash ?? "none"}`;
  if (recorded.traceHash === again.traceHash) return { same, differences: [] };
  const difference = {
    what: "trace",
    recorded: `${recorded.traceHash ?? "none"} of ${recorded.facts} facts`,
    now: `${again.traceHash ?? "none"} of ${again.facts} facts`,
  };
  return { same, differences: [difference] };
}

function compareOutcomes(scenario: Scenario, recordedPath: string, againPath: string): Compared {
  const { contention, groupOf } = parityRuleOf(scenario);
  const group = contention ? groupOf : (actor: string) => actor;
  const recorded = outcomeCounts(readEvents(recordedPath), group);
  const again = outcomeCounts(readEvents(againPath), group);
  const { differences } = compareViews(scenario.id, recorded, again);
  const total = [...recorded.values()].reduce((sum, count) => sum + count, 0);
  return {
    same: `${total} outcomes`,
    differences: differences.map(({ actor, conversation, virtual, wire }) => ({
      what: `${actor} ${conversation}`,
      recorded: virtual,
      now: wire,
    })),
  };
}

function eventsOf(folder: string, { evidence }: ScenarioResult): string {
  return join(folder, evidence, "events.jsonl");
}

function isChanged(recorded: ScenarioResult, again: ScenarioResult): boolean | null {
  return recorded.inputs === undefined ? null : recorded.inputs.digest !== again.inputs?.digest;
}
