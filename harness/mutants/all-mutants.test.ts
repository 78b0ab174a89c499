import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { selectScenarios } from "../scenario/scenario-file.ts";
import { loadMutants, mutantsDocument, runMutants } from "./index.ts";

const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));

it("every mutant is noticed by a check that names what it breaks", { timeout: 600_000 }, async () => {
  const reports = await runMutants({
    mutants: await loadMutants(),
    scenarios: selectScenarios(scenariosFolder, []),
    scenariosFolder,
    seed: "mutants",
    all: false,
    untilNoticed: true,
    progress: { show: () => {} },
    interrupted: () => false,
  });
  const { mutants } = mutantsDocument(reports, { runId: "", seed: "mutants", selectors: [] });
  expect(mutants.filter(({ reason }) => reason !== null).map(({ id, reason }) => [id, reason])).toEqual([]);
});
