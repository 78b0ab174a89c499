import { type Problem, problem } from "../problem.ts";
import type { ActionPlan, Knowledge } from "./knowledge.ts";

/** Whether an action would do anything at all (TMA-PROV-010, TMA-DEP-009 to 011). */
export function payloadErrors(
  { site, package: softwarePackage, global, specific, remoteWorkers, otherFile }: ActionPlan,
  { dataUpdate }: Pick<Knowledge, "dataUpdate">,
): Problem[] {
  if (softwarePackage !== null || global !== null || remoteWorkers !== null) return [];
  if (specific !== null && (dataUpdate || specific.data.parameters.length > 0)) return [];
  if (site !== null) {
    const message = "the specific file only lists MAC addresses; add a software package or a global file";
    return [problem("nothing-to-update", "package", message)];
  }
  if (otherFile !== null) return [];
  const message =
    "nothing to deploy; add a software package, a global file, a specific file with parameters or another file";
  return [problem("nothing-to-deploy", "package", message)];
}
