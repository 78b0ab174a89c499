import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Mask } from "../evidence/index.ts";
import type { ScenarioResult } from "../evidence/index.ts";
import { InputError } from "../input-error.ts";
import { replay, scenarioOf } from "./replay.ts";
import { runTask } from "./run-task.ts";
import { scenariosFolder, toyScenario } from "./testing/toy-scenarios.ts";

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "provlab-replay-test-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const quiet = { progress: () => {}, interrupted: () => false };

async function recorded(world: ScenarioResult["world"]): Promise<ScenarioResult> {
  const scenario = toyScenario(place, "a", "worlds: [virtual, wire]");
  const options = { scenariosFolder, engine: "reference", runFolder: place, mask: new Mask(), ...quiet };
  return (await runTask({ scenario, world }, { ...options, seed: "one", isCompared: false })).result;
}

function again(result: ScenarioResult, seed = "one") {
  const run = { seed, engine: "reference" };
  return replay(result, scenarioOf(result, scenariosFolder), {
    run,
    runFolder: place,
    scenariosFolder,
    ...quiet,
  });
}

describe("a replay", () => {
  it("goes the same in the virtual world", async () => {
    const result = await recorded("virtual");
    expect(await again(result)).toEqual({
      id: "TOY/a",
      world: "virtual",
      same: `trace ${result.traceHash}`,
      differences: [],
      isChanged: false,
    });
  });

  it("goes otherwise with another seed, and tells both traces", async () => {
    const result = await recorded("virtual");
    const { differences } = await again(result, "two");
    expect(differences).toMatchObject([{ what: "trace" }]);
    expect(differences[0]?.recorded).toContain(result.traceHash);
  });

  it("has the same outcomes on the wire", async () => {
    const replayed = await again(await recorded("wire"));
    expect(replayed.differences).toEqual([]);
    expect(replayed.same).toMatch(/^[1-9]\d* outcomes$/);
  });

  it("says that the scenario has changed since", async () => {
    const result = await recorded("virtual");
    toyScenario(place, "a", "worlds: [virtual, wire]", 1);
    expect((await again(result)).isChanged).toBe(true);
  });

  it("refuses a scenario that is gone", async () => {
    const result = await recorded("virtual");
    rmSync(result.inputs!.path);
    expect(() => scenarioOf(result, scenariosFolder)).toThrow(InputError);
  });
});
