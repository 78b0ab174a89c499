import type { CheckResult } from "../evidence/result.ts";
import type { EngineAdapter } from "../adapters/engine-adapter.ts";
import type { PackageFile } from "../lab/package-file.ts";
import type { RunningLab } from "./running-lab.ts";

/** What a scenario asked of the engine, and what became of it. */
export interface ActionRecord {
  readonly name: string;
  readonly id: string;
  readonly startedMs: number;
  readonly site: string | null;
  readonly servers: readonly string[];
  readonly packageId: string | null;
  /** MACs of the specific file, upper case without separators. */
  readonly listed: ReadonlySet<string>;
  readonly globalIndex: number | null;
  readonly specificIndex: number | null;
  /** The instant at which it is due, in milliseconds since 1970. */
  readonly dueEpochMs: number;
}

/** An operator's session: its token, and the engine as the operator has it. */
export interface OperatorSession {
  readonly token: string;
  readonly engine: EngineAdapter;
}

/** What steps share while a scenario runs. */
export interface StepContext {
  readonly lab: RunningLab;
  /** The engine as its owner has it, who sees everything, whoever does the step. */
  readonly owner: EngineAdapter;
  readonly actions: ActionRecord[];
  /** The sessions that steps opened for operators, by their names. */
  readonly sessions: Map<string, OperatorSession>;
  /** The session in which the step is done; without one the engine's owner does it. */
  readonly session?: OperatorSession;
  readonly checks: CheckResult[];
  /** Every package that the scenario names, installed or not. */
  readonly packages: ReadonlyMap<string, PackageFile>;
  /** Contents of files that the scenario names, read before the start. */
  readFile(path: string): Uint8Array;
  readonly progress: (text: string) => void;
}

/** What the engine or the devices did makes a step impossible: a failure of theirs, not of the harness. */
export class StepFailed extends Error {
  override readonly name = "StepFailed";
}

/** A step waited in vain: the scenario ends as "timed out". */
export class TimedOut extends Error {
  override readonly name = "TimedOut";
}

/** The newest action, or the one of that name. Throws when the scenario has none: its own mistake. */
export function actionOf(context: StepContext, name?: string): ActionRecord {
  const action =
    name === undefined ? context.actions.at(-1) : context.actions.findLast((record) => record.name === name);
  if (action === undefined) {
    throw new Error(
      name === undefined ? "no action was started before this step" : `no action "${name}" was started`,
    );
  }
  return action;
}
