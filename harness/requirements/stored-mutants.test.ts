import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newestMutants } from "./stored-mutants.ts";

let runs: string;
beforeEach(() => void (runs = mkdtempSync(join(tmpdir(), "provlab-mutants-"))));
afterEach(() => rmSync(runs, { recursive: true }));

/** Stores a run of mutants; `seconds` orders the runs, `killed` says which mutants were noticed. */
function store(seconds: number, selectors: string[], killed: Record<string, boolean>): void {
  const folder = join(runs, `run-${seconds}`);
  const mutants = Object.entries(killed).map(([id, noticed]) => ({
    id,
    breaks: ["TMA-PROV-024"],
    killedBy: noticed ? ["TMA-PROV/only-listed-phones"] : [],
  }));
  mkdirSync(folder);
  writeFileSync(
    join(folder, "mutants.json"),
    JSON.stringify({ schema: "provlab/mutants/1", selectors, mutants }),
  );
  utimesSync(join(folder, "mutants.json"), seconds, seconds);
}

const killedIds = () =>
  newestMutants(runs)
    ?.mutants.filter(({ killedBy }) => killedBy.length > 0)
    .map(({ id }) => id)
    .sort();

describe("what is known of the mutants", () => {
  it("is nothing before their first run", () => {
    expect(newestMutants(runs)).toBeUndefined();
  });

  it("is the newest run of all of them, with later runs of some over it", () => {
    store(1, [], { first: true, second: true, third: true });
    store(2, [], { first: true, second: false });
    store(3, ["second"], { second: true });
    expect(killedIds()).toEqual(["first", "second"]);
    store(4, ["first"], { first: false });
    expect(killedIds()).toEqual(["second"]);
  });
});
