import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleRun } from "../../reports/samples/small-run.ts";
import { Mask, RunFolder } from "../evidence/index.ts";
import type { Matrix } from "../requirements/index.ts";
import { loadCatalogue } from "../requirements/index.ts";
import { requirementsCommand, type RequirementsOptions } from "./requirements-command.ts";

let runs: string;
beforeEach(() => {
  runs = mkdtempSync(join(tmpdir(), "provlab-requirements-"));
});
afterEach(() => rmSync(runs, { recursive: true, force: true }));

function call(options: RequirementsOptions, terminal = false, environment: NodeJS.ProcessEnv = {}) {
  let out = "";
  let err = "";
  const exitCode = requirementsCommand(options, {
    runs,
    environment,
    out: { write: (text) => (out += text), isTTY: terminal },
    err: { write: (text) => (err += text) },
  });
  return { exitCode, out, err };
}

function storeRun(name = "run-1", selectors: string[] = []): void {
  new RunFolder(join(runs, name), new Mask()).complete({ ...sampleRun(), runId: name, selectors }, []);
}

function storeMutants(killedBy: string[]): void {
  mkdirSync(join(runs, "mutants-1"));
  const mutants = [{ id: "restarts-every-phone", breaks: ["TMA-PROV-024"], killedBy }];
  const document = { schema: "provlab/mutants/1", killed: 1, survived: 0, mutants };
  writeFileSync(join(runs, "mutants-1/mutants.json"), JSON.stringify(document));
}

describe("provlab requirements", () => {
  it("prints one JSON document that says proven for a passing check with teeth", () => {
    storeRun();
    storeMutants(["TMA-PROV/full-list"]);
    const { exitCode, out, err } = call({ json: true });
    const matrix = JSON.parse(out) as Matrix;
    expect([exitCode, err]).toEqual([0, ""]);
    expect(matrix.schema).toBe("provlab/requirements/1");
    expect(matrix.counts.proven).toBe(1);
    expect(matrix.entries.find(({ id }) => id === "TMA-PROV-024")).toEqual({
      id: "TMA-PROV-024",
      area: "TMA-PROV",
      level: "must",
      kind: "behaviour",
      actor: "engine",
      title: "Only listed phones restart",
      state: "proven",
      reason: null,
      scenarios: ["TMA-PROV/full-list"],
      mutants: { killed: 1, survived: 0 },
    });
  });

  it("prints every entry by area and never more than 80 columns", () => {
    storeRun();
    const { exitCode, out } = call({});
    expect(exitCode).toBe(0);
    expect(out).toMatch(/TMA-PROV {2}Provisioning on a site +1\/38 judged/);
    expect(out).toMatch(/○ TMA-PROV-024 {2}Only listed phones restart +passing/);
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("shows only the ids, areas and families that are asked for", () => {
    const { out } = call({ ids: ["TMA-LOG", "TMA-PROV-024"] });
    expect(out).toContain("TMA-LOG-001");
    expect(out).not.toContain("TMA-PROV-025");
    expect(out).toContain("4 requirements");
  });

  it("refuses an unknown id with the ids near it", () => {
    const { exitCode, out, err } = call({ ids: ["TMA-PROV-24"] });
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toContain('no requirement or area "TMA-PROV-24"; near it: TMA-PROV-024');
  });

  it("says that there is no run yet and shows what is demanded", () => {
    const { exitCode, err, out } = call({});
    expect(exitCode).toBe(0);
    expect(err).toMatch(/No complete run/);
    expect(out).toContain(`${loadCatalogue().entries.length} requirements, no run`);
  });

  it("reads the newest run of every scenario, whatever was run alone since", () => {
    storeRun("whole");
    storeRun("alone", ["TMA-PROV/small-site"]);
    utimesSync(join(runs, "alone/result.json"), 2_000_000_000, 2_000_000_000);
    const { err, out } = call({});
    expect([err, out]).toEqual(["", expect.stringContaining("requirements, run whole")]);
  });

  it("says of which scenarios a run is where there is none of all", () => {
    storeRun("alone", ["TMA-PROV/small-site"]);
    expect(call({}).err).toContain("Run alone is of TMA-PROV/small-site alone");
    expect(call({ run: join(runs, "alone") }).err).toContain("Run alone is of TMA-PROV/small-site alone");
  });

  it("refuses a folder that holds no run", () => {
    const { exitCode, err } = call({ run: join(runs, "nowhere") });
    expect(exitCode).toBe(2);
    expect(err).toMatch(/there is no .*nowhere\/result\.json; name the folder of a complete run/);
  });

  it("reports a damaged result as an error of the harness", () => {
    storeRun();
    writeFileSync(join(runs, "run-1/result.json"), "{");
    expect(call({ run: join(runs, "run-1") }).exitCode).toBe(3);
  });

  it("uses colours on a terminal only, and not with NO_COLOR", () => {
    expect(call({}, true).out).toContain("\u001b[");
    expect(call({}, false).out).not.toContain("\u001b[");
    expect(call({}, true, { NO_COLOR: "1" }).out).not.toContain("\u001b[");
  });
});
