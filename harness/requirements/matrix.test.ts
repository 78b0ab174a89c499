import { describe, expect, it } from "vitest";
import { sampleCheck, sampleRun, sampleScenario } from "../../reports/samples/small-run.ts";
import type { ScenarioResult, Verdict } from "../evidence/index.ts";
import { Catalogue } from "./catalogue.ts";
import { type MatrixEntry, narrowed, requirementMatrix } from "./matrix.ts";
import type { Scope } from "./scope.ts";

const entry = (id: string) => ({ id, level: "must", kind: "behaviour", actor: "engine", title: id }) as const;
const catalogue = new Catalogue([
  { area: "TMA-PROV", title: "Provisioning", entries: [entry("TMA-PROV-024"), entry("TMA-PROV-030")] },
]);

function stateOf(
  scenarios: ScenarioResult[],
  broken: { killedBy: string[] }[] = [],
  scope: Scope = new Map(),
): MatrixEntry {
  const mutants = broken.map(({ killedBy }, index) => ({
    id: `mutant-${index}`,
    breaks: ["TMA-PROV-024"],
    killedBy,
  }));
  const matrix = requirementMatrix({
    catalogue,
    scope,
    run: sampleRun(scenarios),
    mutants: { schema: "provlab/mutants/1", selectors: [], mutants },
  });
  return matrix.entries[0]!;
}

const checked = (...results: Verdict[]) =>
  sampleScenario({
    checks: results.map((result) => sampleCheck({ result, actual: result })),
    factCounts: {},
  });
const restarted = sampleScenario({ checks: [], factCounts: { "phone.restarted": 3 } });
const waits: Scope = new Map([["TMA-PROV-024", { state: "waits", reason: "another range" }]]);

describe("the state of a requirement", () => {
  it("is proven when a check passes and every mutant that breaks it is noticed", () => {
    expect(stateOf([checked("pass")], [{ killedBy: ["TMA-PROV/full-list"] }])).toMatchObject({
      state: "proven",
      reason: null,
      scenarios: ["TMA-PROV/full-list"],
      mutants: { killed: 1, survived: 0 },
    });
  });

  it("is passing while no mutant was noticed", () => {
    expect(stateOf([checked("pass")])).toMatchObject({
      state: "passing",
      mutants: { killed: 0, survived: 0 },
    });
  });

  it("is passing while one of its mutants survives", () => {
    const entry = stateOf([checked("pass")], [{ killedBy: ["a"] }, { killedBy: [] }]);
    expect(entry.state).toBe("passing");
    expect(entry.reason).toBe("1 of 2 mutants that break it went unnoticed");
  });

  it("is violated when one of many checks fails, with what was expected and what was there", () => {
    const entry = stateOf([checked("pass", "fail")], [{ killedBy: ["a"] }]);
    expect(entry.state).toBe("violated");
    expect(entry.reason).toBe("TMA-PROV/full-list (virtual): expected 1500 phones, was fail");
  });

  it("is violated by a scenario that timed out, but not by an invalid one", () => {
    expect(stateOf([{ ...checked("fail"), status: "timed out" }]).state).toBe("violated");
    expect(stateOf([{ ...checked("fail"), status: "invalid" }])).toMatchObject({
      state: "exercised but unjudged",
      reason: "TMA-PROV/full-list (virtual): scenario invalid",
    });
  });

  it("is not passing when the scenario did not finish", () => {
    expect(stateOf([{ ...checked("pass"), status: "interrupted" }]).state).toBe("exercised but unjudged");
  });

  it("is exercised but unjudged when facts show it and no check names it", () => {
    expect(stateOf([restarted])).toMatchObject({
      state: "exercised but unjudged",
      reason: "facts of kind phone.restarted, and no check that names it",
      scenarios: ["TMA-PROV/full-list"],
    });
  });

  it("is exercised but unjudged when its check could not be verified", () => {
    expect(stateOf([checked("unverified")]).state).toBe("exercised but unjudged");
  });

  it("is not reached when its check was skipped, and the reason says so", () => {
    expect(stateOf([checked("skipped")])).toMatchObject({
      state: "not reached",
      reason: "TMA-PROV/full-list (virtual): check skipped",
    });
  });

  it("is not reached when nothing speaks of it", () => {
    expect(stateOf([])).toMatchObject({ state: "not reached", reason: null, scenarios: [] });
  });

  it("waits with its reason, also when facts exercise it", () => {
    expect(stateOf([restarted], [], waits)).toMatchObject({ state: "waits", reason: "another range" });
  });

  it("shows a verdict although the entry waits", () => {
    expect(stateOf([checked("fail")], [], waits).state).toBe("violated");
    expect(stateOf([checked("pass")], [], waits).state).toBe("passing");
  });
});

describe("the matrix", () => {
  const run = sampleRun([
    sampleScenario({ checks: [sampleCheck({ ids: ["TMA-PROV-024", "TMA-PROV-888"] })] }),
  ]);
  const matrix = requirementMatrix({ catalogue, scope: new Map(), run });

  it("counts every state", () => {
    expect(matrix.counts).toEqual({
      violated: 0,
      proven: 0,
      passing: 1,
      "exercised but unjudged": 0,
      "not reached": 1,
      waits: 0,
      "out of scope": 0,
    });
  });

  it("names the ids of checks that no catalogue knows", () => {
    expect(matrix.unknownIds).toEqual(["TMA-PROV-888"]);
  });

  it("can be narrowed to some ids, and the counts follow", () => {
    const narrow = narrowed(matrix, new Set(["TMA-PROV-030"]));
    expect(narrow.entries.map(({ id }) => id)).toEqual(["TMA-PROV-030"]);
    expect(narrow.counts).toMatchObject({ passing: 0, "not reached": 1 });
  });
});
