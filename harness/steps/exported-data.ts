import { z } from "zod";
import { StepFailed } from "../runner/step-context.ts";
import type { StepContext } from "../runner/step-context.ts";

/** Data as the engine exports them, edited by hand where `replace` says so. */
export const fromExport = z.strictObject({
  "export-of": z.enum(["global", "specific"]),
  range: z.string().default("6xxxi"),
  replace: z.record(z.string(), z.string()).default({}),
  index: z.number().nullable().default(null),
});

/** What the engine exports, as a person edits it before it is imported again. */
export async function editedExport(
  { lab }: StepContext,
  { "export-of": kind, range, replace }: z.infer<typeof fromExport>,
): Promise<string> {
  const { exportGlobal, exportSpecific } = lab.engine.files;
  const asked = (kind === "global" ? exportGlobal : exportSpecific)(lab.plan.multiSite.id, range);
  let csv = await lab.settle(`export of ${kind} data`, asked);
  for (const [before, after] of Object.entries(replace)) {
    if (!csv.includes(before)) throw new StepFailed(`the export has no "${before}" to replace: ${csv}`);
    csv = csv.replace(before, () => after);
  }
  return csv;
}
