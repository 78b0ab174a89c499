import { z } from "zod";
import type { EngineFile } from "../adapters/engine-adapter.ts";
import { textFile } from "../adapters/engine-files.ts";
import { withAddresses } from "../lab/host-addresses.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { StepContext } from "../runner/step-context.ts";

/** Other files of an action: imported ones, and those that were sent before and that the engine offers again. */
export const otherFiles = z
  .array(
    z.union([z.strictObject({ name: z.string(), text: z.string() }), z.strictObject({ stored: z.string() })]),
  )
  .default([]);

/** The files for the engine; a stored one is the engine's own. */
export async function otherFilesOf(
  { lab }: StepContext,
  files: z.infer<typeof otherFiles>,
): Promise<EngineFile[]> {
  const found: EngineFile[] = [];
  for (const file of files) {
    if ("text" in file) found.push(textFile(file.name, filledIn(file.text, lab.plan)));
    else
      found.push(await lab.settle("stored file", lab.engine.storedFile(lab.plan.multiSite.id, file.stored)));
  }
  return found;
}

/** A text in which `{{certificate of the lab's authority}}` is the one that signed what the lab's sites show. */
function filledIn(text: string, plan: LabPlan): string {
  return withAddresses(text, plan).replaceAll("{{certificate of the lab's authority}}", () => {
    if (plan.certificates === undefined) throw new Error(`no site of the lab ${plan.lab} speaks TLS`);
    return plan.certificates.authority;
  });
}
