import { Worker } from "node:worker_threads";
import type { Scenario } from "../scenario/scenario-file.ts";
import type { TaskEnd } from "./run-task.ts";
import type { FromWorker, WorkerStart, WorkerTask } from "./virtual-worker.ts";

const entry = new URL("./virtual-worker.ts", import.meta.url);
const lookForInterruptionMs = 50;

export interface WorkersOptions extends Omit<WorkerStart, "interrupted"> {
  /** How many scenarios run at the same time. */
  readonly jobs: number;
  readonly scenarios: readonly Scenario[];
  readonly isCompared: (scenario: Scenario) => boolean;
  readonly registerSecret: (secret: string) => void;
  readonly progress: (scenario: Scenario, text: string) => void;
  readonly ended: (scenario: Scenario, end: TaskEnd) => void;
  readonly interrupted: () => boolean;
}

/**
 * Runs scenarios in the virtual world in several threads. Each has its own world, so the traces are those
 * of a run one after the other. Rejects with the first error of the harness, once every thread has ended.
 */
export async function runInWorkers(options: WorkersOptions): Promise<void> {
  const interrupted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const look = setInterval(() => {
    if (options.interrupted()) Atomics.store(interrupted, 0, 1);
  }, lookForInterruptionMs);
  const { scenariosFolder, seed, runFolder, trace } = options;
  const start: WorkerStart = { scenariosFolder, seed, runFolder, trace, interrupted };
  const waiting = [...options.scenarios];
  const count = Math.min(options.jobs, waiting.length);
  const lanes = Array.from({ length: count }, () => runLane(start, waiting, options));
  try {
    const ends = await Promise.allSettled(lanes);
    const failed = ends.find((end) => end.status === "rejected");
    if (failed !== undefined) throw failed.reason;
  } finally {
    clearInterval(look);
  }
}

/** One thread takes scenario after scenario until none is left; after an error no lane takes another. */
async function runLane(start: WorkerStart, waiting: Scenario[], options: WorkersOptions): Promise<void> {
  const worker = new Worker(entry, { workerData: start });
  try {
    while (!options.interrupted()) {
      const scenario = waiting.shift();
      if (scenario === undefined) return;
      options.ended(scenario, await runOne(worker, scenario, options));
    }
  } catch (error) {
    waiting.length = 0;
    throw error;
  } finally {
    await worker.terminate();
  }
}

function runOne(worker: Worker, scenario: Scenario, options: WorkersOptions): Promise<TaskEnd> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      worker.off("error", broken).off("exit", ended).off("message", received);
      settle();
    };
    const broken = (error: Error) => finish(() => reject(error));
    const ended = (code: number) =>
      broken(new Error(`the thread that ran ${scenario.id} ended with exit code ${code}`));
    const received = (message: FromWorker) => {
      if (message.type === "progress") return options.progress(scenario, message.text);
      if (message.type === "failed") return broken(message.error);
      for (const secret of message.secrets) options.registerSecret(secret);
      const { result, view } = message;
      finish(() => resolve({ result, view }));
    };
    worker.on("error", broken).on("exit", ended).on("message", received);
    const task: WorkerTask = { path: scenario.path, isCompared: options.isCompared(scenario) };
    worker.postMessage(task);
  });
}
