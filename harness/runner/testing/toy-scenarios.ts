import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readScenario } from "../../scenario/scenario-file.ts";
import type { Scenario } from "../../scenario/scenario-file.ts";

export const scenariosFolder = fileURLToPath(new URL("../../../scenarios", import.meta.url));

/** Writes a scenario in which one phone takes a package, and reads it; `extra` goes into its head. */
export function toyScenario(folder: string, name: string, extra = "worlds: [virtual]", boots = 0): Scenario {
  const path = join(folder, `${name}.scenario.yaml`);
  writeFileSync(
    path,
    `scenario: TOY/${name}
title: One phone is updated
${extra}
lab: labs/ten-phones.lab.yaml
tempo: brisk
steps:
  - provision: { name: toy, site: S1, server: DL1, package: V2, specific: { phones: { first: 1 } } }
  - expect: { phones: unlisted, boots: ${boots}, ids: [TMA-PROV-024] }
`,
  );
  return readScenario(scenariosFolder, path);
}
