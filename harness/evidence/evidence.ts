import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { factKind } from "../../sim/kernel/index.ts";
import type { Fact } from "../../sim/kernel/index.ts";
import { EventLog } from "./event-log.ts";
import type { Mask } from "./mask.ts";
import { writing } from "./run-folder-error.ts";

/** Which facts the trace file of a run has: every one, or those that say what became of a device. */
export type TraceKept = "all" | "outcomes";

/** Where in a run's folder the evidence of one scenario in one world is: `evidence/<id>/<world>`. */
export function evidencePath(scenarioId: string, world: string): string {
  const parts = scenarioId.split("/").map((part) => part.replace(/[^\w.-]/g, "_").replace(/^\.*$/, "_"));
  return ["evidence", ...parts, world].join("/");
}

/**
 * What one scenario in one world leaves behind: `events.jsonl` with the facts and `lab/` with the
 * effective inputs. Every line and file is masked. Worker processes open their own.
 */
export class Evidence {
  /** Folder relative to the run's folder, as `result.json` names it. */
  readonly path: string;
  readonly #folder: string;
  readonly #mask: Mask;
  readonly #events: EventLog;
  readonly #kept: TraceKept;

  constructor(runFolder: string, scenarioId: string, world: string, mask: Mask, kept: TraceKept = "all") {
    this.#kept = kept;
    this.path = evidencePath(scenarioId, world);
    this.#folder = join(runFolder, this.path);
    this.#mask = mask;
    writing(this.#folder, () => mkdirSync(join(this.#folder, "lab"), { recursive: true }));
    this.#events = new EventLog(join(this.#folder, "events.jsonl"), mask);
  }

  /** Adds a fact to the trace file, if it is kept. Never throws: a failed write is reported by `close`. */
  record(fact: Fact): void {
    if (this.#kept === "all" || factKind(fact.kind)?.factClass === "outcome") this.#events.write(fact);
  }

  /** Writes one effective input of the lab, masked. `name` is a plain file name. */
  writeLabInput(name: string, text: string): void {
    const path = join(this.#folder, "lab", name.replace(/[^\w.-]/g, "_"));
    writing(path, () => writeFileSync(path, this.#mask.text(text)));
  }

  /** Writes what is still in memory. Throws a `RunFolderError` when any fact could not be written. */
  close(): void {
    this.#events.close();
  }
}
