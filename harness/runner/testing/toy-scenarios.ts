import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readScenario } from "../../scenario/scenario-file.ts";
import type { Scenario } from "../../scenario/scenario-file.ts";

export const scenariosFolder = fileURLToPath(new URL("../../../scenarios", import.meta.url));

/** Writes a scenario in which one phone takes a package, and reads it; `extra` goes into its head. */
export function toyScenario(folder: string, name: string, extra = "worlds: [virtual]", boots = 0): Scenario {
  const steps = [
    "provision: { name: toy, site: S1, server: DL1, package: V2, specific: { phones: { first: 1 } } }",
    `expect: { phones: unlisted, boots: ${boots}, ids: [TMA-PROV-024] }`,
  ];
  return toySteps(folder, name, steps, extra);
}

/** Writes a scenario with these steps in a small lab, and reads it. */
export function toySteps(
  folder: string,
  name: string,
  steps: readonly string[],
  extra = "worlds: [virtual]",
  lab = "ten-phones",
): Scenario {
  const path = join(folder, `${name}.scenario.yaml`);
  const head = [`scenario: TOY/${name}`, "title: One phone is updated", extra, `lab: labs/${lab}.lab.yaml`];
  const lines = [...head, "tempo: brisk", "steps:", ...steps.map((step) => `  - ${step}`), ""];
  writeFileSync(path, lines.join("\n"));
  return readScenario(scenariosFolder, path);
}
