import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { selectScenarios } from "../scenario/scenario-file.ts";
import { loadCatalogue } from "./catalogue.ts";
import { loadScope } from "./scope.ts";

const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));
const catalogue = loadCatalogue();
const scope = loadScope(catalogue);

/** What the engine, the phones, the gateways and the iPBX have to do; the other rooms are not built yet. */
const built = /^(TMA|DEV|MBG-(TMA|CSV|DEP|INV|WL|EMG|HASH)|SBC-(TMA|HASH))-/;
const judged = new Set(
  selectScenarios(scenariosFolder, []).flatMap(({ steps }) => steps.flatMap(({ ids }) => ids)),
);

it("every must of the rooms that are built is judged by a scenario, or left out for a stated reason", () => {
  const musts = catalogue.entries.filter(({ id, level }) => level === "must" && built.test(id));
  const unjudged = musts.filter(({ id }) => !judged.has(id)).map(({ id }) => id);
  expect(unjudged.filter((id) => scope.get(id) === undefined)).toEqual([]);
});

it("what waits or is out of scope is not judged by a scenario all the same", () => {
  const listed = catalogue.entries.filter(({ id }) => scope.has(id) && built.test(id)).map(({ id }) => id);
  expect(listed.filter((id) => judged.has(id))).toEqual([]);
});
