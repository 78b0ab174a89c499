import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleCheck, sampleScenario } from "../../reports/samples/small-run.ts";
import { InputError } from "../input-error.ts";
import { loadCatalogue } from "../requirements/index.ts";
import { readScenario } from "../scenario/scenario-file.ts";
import type { Scenario } from "../scenario/scenario-file.ts";
import { judgeRun, loadMutants, mutantsDocument, runMutants, selectMutants } from "./index.ts";
import type { Mutant, MutantReport } from "./index.ts";
import { overriding } from "./tools/overriding.ts";

const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));

let place: string;
let naming: Scenario;
let silent: Scenario;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "provlab-mutants-"));
  naming = scenarioNaming("TMA-PROV-024");
  silent = scenarioNaming("TMA-PROV-001");
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** One phone takes a package; one check names the id. */
function scenarioNaming(id: string): Scenario {
  const path = join(place, `${id}.scenario.yaml`);
  writeFileSync(
    path,
    `scenario: ${id.slice(0, 8)}/toy
title: One phone is updated
worlds: [virtual]
lab: labs/ten-phones.lab.yaml
tempo: brisk
steps:
  - provision:
      { name: toy, site: S1, server: DL1, package: V2, specific: { phones: { first: 1 } }, within: 2min }
  - expect: { phones: unlisted, boots: 0, ids: [${id}] }
`,
  );
  return readScenario(scenariosFolder, path);
}

function toy(breakLab: Mutant["breakLab"]): Mutant {
  return { id: "toys/toy", title: "A toy.", breaks: ["TMA-PROV-024"], breakLab };
}

async function reportOn(mutant: Mutant, scenarios: Scenario[] = [naming]): Promise<MutantReport> {
  const [report] = await runMutants({
    mutants: [mutant],
    scenarios,
    scenariosFolder,
    seed: "toys",
    all: true,
    untilNoticed: false,
    progress: { show: () => {} },
    interrupted: () => false,
  });
  return report!;
}

describe("a mutant", () => {
  it("is killed by a check that names what it breaks", async () => {
    const [tooMany] = selectMutants(await loadMutants(), ["engine/orders-one-phone-too-many"]);
    const report = await reportOn(tooMany!);
    expect(report.killedBy).toEqual(["TMA-PROV/toy"]);
    expect(report.runs[0]?.detail).toContain("boots");
  });

  it("that breaks nothing survives", async () => {
    const report = await reportOn(toy(() => ({})));
    expect(report.killedBy).toEqual([]);
    expect(report.runs).toMatchObject([{ outcome: "unnoticed" }]);
  });

  it("that crashes is not killed", async () => {
    const crashing = toy(() => ({
      adapter: (engine) => overriding(engine, { createAction: () => Promise.reject(new Error("bang")) }),
    }));
    const report = await reportOn(crashing);
    expect(report.killedBy).toEqual([]);
    expect(report.runs).toMatchObject([{ outcome: "crashed", detail: "bang" }]);
  });

  it("that breaks the lab while it is built is not killed", async () => {
    const breaking = toy(() => {
      throw new Error("no lab");
    });
    expect((await reportOn(breaking)).runs).toMatchObject([{ outcome: "crashed", detail: "no lab" }]);
  });

  it("on which a scenario times out is not killed", async () => {
    const endless = toy(() => ({
      adapter: (engine) =>
        overriding(engine, { action: async (id) => ({ ...(await engine.action(id)), state: "uploading" }) }),
    }));
    const report = await reportOn(endless);
    expect(report.killedBy).toEqual([]);
    expect(report.runs).toMatchObject([{ outcome: "not finished" }]);
  });

  it("that no scenario names survives, and that is the reason", async () => {
    const report = await reportOn(
      toy(() => ({})),
      [silent],
    );
    const document = mutantsDocument([report], { runId: "run", seed: "toys", selectors: [] });
    expect(document).toMatchObject({ schema: "provlab/mutants/1", killed: 0, survived: 1 });
    expect(document.mutants[0]?.reason).toBe("no scenario names TMA-PROV-024");
  });

  it("tells which scenarios fail that name none of what it breaks", async () => {
    const [tooMany] = selectMutants(await loadMutants(), ["engine/orders-one-phone-too-many"]);
    expect((await reportOn(tooMany!, [silent])).sideEffects).toEqual([silent.id]);
    expect(
      (
        await reportOn(
          toy(() => ({})),
          [silent],
        )
      ).sideEffects,
    ).toEqual([]);
  });
});

describe("a run on a mutant", () => {
  const breaks = ["TMA-PROV-024"];
  const run = (...checks: ReturnType<typeof sampleCheck>[]) => sampleScenario({ checks });
  const passing = sampleCheck({ name: "boots", ids: breaks, result: "pass" });
  const failing = { ...passing, result: "fail" as const };

  it("kills by a check that turns from pass to fail", () => {
    expect(judgeRun(run(passing), run(failing), breaks).outcome).toBe("noticed");
  });

  it("kills nothing by a check that fails on the reference too", () => {
    expect(judgeRun(run(failing), run(failing), breaks).outcome).toBe("reference fails");
  });

  it("kills nothing by a check that names another requirement", () => {
    const other = { ...failing, ids: ["TMA-PROV-018"] };
    const reference = run(passing, { ...other, result: "pass" });
    expect(judgeRun(reference, run(passing, other), breaks).outcome).toBe("unnoticed");
  });

  it("tells the second check of a name from the first", () => {
    const reference = run(failing, passing);
    expect(judgeRun(reference, run(failing, passing), breaks).outcome).toBe("unnoticed");
    expect(judgeRun(reference, run(failing, failing), breaks).outcome).toBe("noticed");
  });

  it("kills nothing when it is invalid, interrupted or timed out", () => {
    for (const status of ["invalid", "interrupted", "timed out"] as const) {
      expect(judgeRun(run(passing), { ...run(failing), status }, breaks).outcome).toBe("not finished");
    }
  });
});

describe("the mutants of the product", async () => {
  const mutants = await loadMutants();

  it("are at least twenty, each with a sentence", () => {
    expect(mutants.length).toBeGreaterThanOrEqual(20);
    expect(mutants.filter(({ title }) => !/^[A-Z].*\.$/.test(title))).toEqual([]);
  });

  it("break requirements of the catalogue", () => {
    const catalogue = loadCatalogue();
    expect(mutants.filter(({ breaks }) => breaks.length === 0)).toEqual([]);
    expect(mutants.flatMap(({ breaks }) => breaks).filter((id) => !catalogue.has(id))).toEqual([]);
  });

  it("are selected by the beginning of an id and by a requirement", () => {
    expect(selectMutants(mutants, ["phones/waits-for"]).map(({ id }) => id)).toEqual([
      "phones/waits-for-idle",
    ]);
    expect(selectMutants(mutants, ["tma-prov-018"]).map(({ id }) => id)).toEqual([
      "engine/orders-before-upload",
    ]);
    expect(selectMutants(mutants, [])).toHaveLength(mutants.length);
  });

  it("that nobody knows are answered with those that are known", () => {
    expect(() => selectMutants(mutants, ["phones/wait-for-idle"])).toThrow(
      /unknown mutant "phones\/wait-for-idle"; did you mean "phones\/waits-for-idle"\?/,
    );
    expect(() => selectMutants(mutants, ["TMA-PROV-999"])).toThrow(InputError);
  });
});
