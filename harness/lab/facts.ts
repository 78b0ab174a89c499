import { defineFact } from "../../sim/kernel/index.ts";
import type { Trace } from "../../sim/kernel/index.ts";
import type { LabPlan } from "./plan.ts";

/** What a trace is a trace of. */
export const labStarted = defineFact<{ lab: string; tempo: string; seed: string; phones: number }>(
  "lab.started",
  "note",
);

/** States what was started, before anything happens: the first fact of a lab's trace. */
export function stateLabStarted(trace: Trace, plan: LabPlan): void {
  const { lab, tempo, seed, phones } = plan;
  trace.record(labStarted, lab, "", { lab, tempo: tempo.tempo, seed, phones: phones.length });
}
