import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Mask, RunFolder } from "../evidence/index.ts";
import type { RunResult } from "../evidence/index.ts";
import type { Scenario } from "../scenario/scenario-file.ts";
import { runSuite } from "./run-suite.ts";
import type { SuiteOptions } from "./run-suite.ts";
import { scenariosFolder, toyScenario, toySteps } from "./testing/toy-scenarios.ts";

let place: string;
let runs = 0;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "provlab-suite-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

async function run(scenarios: Scenario[], changes: Partial<SuiteOptions> = {}): Promise<RunResult> {
  const mask = new Mask();
  const folder = new RunFolder(join(place, `run-${++runs}`), mask);
  const suite = await runSuite({
    scenarios,
    selectors: scenarios.map(({ id }) => id),
    scenariosFolder,
    worlds: "virtual",
    seed: "suite",
    engine: "reference",
    jobs: 1,
    trace: "all",
    folder,
    mask,
    runId: `run-${runs}`,
    command: "",
    baseline: [],
    today: "2026-06-01",
    progress: { show: () => {} },
    interrupted: () => false,
    ...changes,
  });
  return folder.complete({ ...suite, report: null }, []);
}

const verdicts = ({ scenarios }: RunResult) =>
  scenarios.map(({ id, world, result }) => [id, world, result] as const);

describe("a suite", () => {
  it("gives the same traces in the same order, however many scenarios run at the same time", async () => {
    const scenarios = ["d", "b", "a", "c"].map((name) => toyScenario(place, name));
    const [one, three] = [await run(scenarios), await run(scenarios, { jobs: 3 })];
    const traces = (result: RunResult) => result.scenarios.map(({ id, traceHash }) => [id, traceHash]);
    expect(traces(three)).toEqual(traces(one));
    expect(traces(one).map(([id]) => id)).toEqual(["TOY/d", "TOY/b", "TOY/a", "TOY/c"]);
    expect(new Set(traces(one).map(([, hash]) => hash)).size).toBe(4);
  });

  it("keeps the engine's journal, and says whose session a check was made in", async () => {
    const steps = [
      "open-session: { login: anna }",
      "{ as: anna, deploy: { name: toy, server: DL1, package: V2 } }",
      "{ as: anna, expect: { action: completed, rule: a rule of nobody } }",
    ];
    const result = await run([toySteps(place, "a", steps, "worlds: [virtual]", "two-communities")]);
    const { checks, journal } = result.scenarios[0]!;
    expect(checks.map(({ name }) => name)).toEqual(["as anna: a rule of nobody: action"]);
    const last = journal.at(-1);
    expect(last).toMatchObject({ operator: "anna (C1)", community: "C1", site: null, action: "toy" });
    expect(last!.atMs).toBeGreaterThan(0);
  });

  it("takes no check that asks nothing for a proof", async () => {
    const steps = ["expect: { inventory: { filter: { model: 6867i } }, rule: a rule of nobody }"];
    const vacuous = run([toySteps(place, "vacuous", steps)]);
    await expect(vacuous).rejects.toThrow('the check "inventory" of this step asks nothing');
  });

  it("writes the same evidence from a thread", async () => {
    const scenarios = ["a", "b"].map((name) => toyScenario(place, name));
    await run(scenarios);
    const first = readFileSync(join(place, `run-${runs}`, "evidence/TOY/a/virtual/events.jsonl"), "utf8");
    await run(scenarios, { jobs: 2 });
    const second = readFileSync(join(place, `run-${runs}`, "evidence/TOY/a/virtual/events.jsonl"), "utf8");
    expect(second).toBe(first);
  });

  it("shows every scenario's progress from threads", async () => {
    const shown: string[] = [];
    const progress = { show: (_done: number, _total: number, text: string) => void shown.push(text) };
    await run(
      ["a", "b"].map((name) => toyScenario(place, name)),
      { jobs: 2, progress },
    );
    expect(shown.some((text) => text.startsWith("TOY/a (virtual): provision"))).toBe(true);
    expect(shown.some((text) => text.startsWith("TOY/b (virtual): expect"))).toBe(true);
  });

  it.each([1, 2])("stops when the user asks it to, with %d at the same time", async (jobs) => {
    let asked = false;
    const scenarios = ["a", "b", "c"].map((name) => toyScenario(place, name));
    const result = await run(scenarios, {
      jobs,
      interrupted: () => asked,
      progress: { show: () => void (asked = true) },
    });
    expect([result.result, result.complete]).toEqual(["interrupted", false]);
    expect(result.scenarios.length).toBeLessThan(3);
  });

  it("rejects with an error of the harness that a thread met", async () => {
    const scenarios = ["a", "b"].map((name) => toyScenario(place, name));
    rmSync(scenarios[1]!.path);
    await expect(run(scenarios, { jobs: 2 })).rejects.toThrow(/b\.scenario\.yaml/);
  });

  it("names the inputs by a digest that changes with them", async () => {
    const digest = async (scenario: Scenario) => (await run([scenario])).scenarios[0]?.inputs?.digest;
    const before = await digest(toyScenario(place, "a"));
    expect(await digest(toyScenario(place, "a"))).toBe(before);
    expect(await digest(toyScenario(place, "a", "worlds: [virtual]", 1))).not.toBe(before);
  });
});

describe("a scenario that does not concern a world", () => {
  it("is not applicable on the wire when it is not marked for it", async () => {
    const result = await run([toyScenario(place, "a")], { worlds: "wire" });
    expect(result.scenarios).toMatchObject([
      { result: "not applicable", reason: "the scenario is marked for virtual only" },
    ]);
    expect([result.result, result.counts.notApplicable]).toEqual(["pass", 1]);
  });

  it("is not applicable on the wire when it needs the virtual clock", async () => {
    const scenario = toyScenario(place, "a", "worlds: [virtual, wire]\nneeds: [virtual-clock]");
    const result = await run([scenario], { worlds: "both" });
    expect(verdicts(result)).toEqual([
      ["TOY/a", "virtual", "pass"],
      ["TOY/a", "wire", "not applicable"],
    ]);
    expect(result.scenarios[1]?.reason).toMatch(/virtual clock/);
    expect(result.parity).toEqual([]);
  });

  it("is not applicable with another engine when it restarts the lab's own", async () => {
    const steps = ["restart-engine: {}"];
    const scenario = toySteps(place, "a", steps, "worlds: [virtual, wire]");
    const result = await run([scenario], { worlds: "wire", engine: "http://127.0.0.1:9" });
    expect(verdicts(result)).toEqual([["TOY/a", "wire", "not applicable"]]);
    expect(result.scenarios[0]?.reason).toMatch(/^restart-engine is for the engine that the lab brings/);
  });

  it("is not applicable in the virtual world when it is marked for the wire alone", async () => {
    const result = await run([toyScenario(place, "a", "worlds: [wire]")]);
    expect(verdicts(result)).toEqual([["TOY/a", "virtual", "not applicable"]]);
  });
});

describe("an expected failure", () => {
  const entry = { scenario: "TOY/a", reason: "known", expires: "2026-12-31" };
  const failing = () => toyScenario(place, "a", "worlds: [virtual]", 7);

  it("does not fail the run and is shown as such", async () => {
    const result = await run([failing()], { baseline: [entry] });
    expect([result.result, result.counts.fail, result.counts.expectedFailures]).toEqual(["pass", 0, 1]);
    expect(result.scenarios[0]).toMatchObject({
      result: "fail",
      reason: "expected failure until 2026-12-31: known",
      expectedFailure: { reason: "known", expires: "2026-12-31" },
    });
    expect(result.baseline).toMatchObject([{ state: "failed as expected" }]);
  });

  it("that passes fails the run", async () => {
    const result = await run([toyScenario(place, "a")], { baseline: [entry] });
    expect([result.result, result.baseline?.[0]?.state]).toEqual(["fail", "passed"]);
  });

  it("that has expired fails the run", async () => {
    const result = await run([failing()], { baseline: [{ ...entry, expires: "2026-05-31" }] });
    expect([result.result, result.baseline?.[0]?.state]).toEqual(["fail", "expired"]);
    expect(result.scenarios[0]?.expectedFailure).toBeUndefined();
  });

  it("is expected on its last day", async () => {
    const result = await run([failing()], { baseline: [{ ...entry, expires: "2026-06-01" }] });
    expect(result.result).toBe("pass");
  });

  it("of one check does not excuse another", async () => {
    const check = "unlisted phones: boots";
    expect((await run([failing()], { baseline: [{ ...entry, check }] })).result).toBe("pass");
    expect((await run([failing()], { baseline: [{ ...entry, check: "firmware" }] })).result).toBe("fail");
  });

  it("of another world or scenario concerns nothing", async () => {
    const baseline = [{ ...entry, world: "wire" as const }];
    const result = await run([failing()], { baseline });
    expect([result.result, result.baseline]).toEqual(["fail", []]);
  });
});
