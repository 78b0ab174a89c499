import { parentPort, workerData } from "node:worker_threads";
import { Mask } from "../evidence/index.ts";
import type { ScenarioResult, TraceKept } from "../evidence/index.ts";
import type { ParityView } from "../evidence/parity.ts";
import { readScenario } from "../scenario/scenario-file.ts";
import { runTask } from "./run-task.ts";

/** What a worker needs beside its tasks. */
export interface WorkerStart {
  readonly scenariosFolder: string;
  readonly seed: string;
  readonly runFolder: string;
  readonly trace: TraceKept;
  /** Not 0 once the user has asked to stop. */
  readonly interrupted: Int32Array;
}

/** A scenario to run in the virtual world. */
export interface WorkerTask {
  readonly path: string;
  readonly isCompared: boolean;
}

export type FromWorker =
  | { readonly type: "progress"; readonly text: string }
  | {
      readonly type: "done";
      readonly result: ScenarioResult;
      readonly view: ParityView | undefined;
      /** Secrets of the lab, so that who writes the result masks them too. */
      readonly secrets: readonly string[];
    }
  | { readonly type: "failed"; readonly error: Error };

const { scenariosFolder, seed, runFolder, trace, interrupted } = workerData as WorkerStart;

parentPort?.on("message", (task: WorkerTask) => void run(task));

async function run({ path, isCompared }: WorkerTask): Promise<void> {
  const secrets = new CollectingMask();
  try {
    const scenario = readScenario(scenariosFolder, path);
    const end = await runTask(
      { scenario, world: "virtual" },
      {
        scenariosFolder,
        seed,
        engine: "reference",
        runFolder,
        mask: secrets,
        isCompared,
        trace,
        progress: tellProgress,
        interrupted: () => Atomics.load(interrupted, 0) !== 0,
      },
    );
    tell({ type: "done", ...end, secrets: secrets.registered });
  } catch (error) {
    tell({ type: "failed", error: error instanceof Error ? error : new Error(String(error)) });
  }
}

let lastText = "";

/** A step that waits says the same again and again. */
function tellProgress(text: string): void {
  if (text === lastText) return;
  lastText = text;
  tell({ type: "progress", text });
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

/** A mask that remembers what it was told to hide. */
class CollectingMask extends Mask {
  readonly registered: string[] = [];

  override register(secret: string): void {
    this.registered.push(secret);
    super.register(secret);
  }
}
