import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runsFolder } from "../evidence/index.ts";
import { newestMutants } from "../requirements/index.ts";
import type { MutantsDocument } from "../mutants/index.ts";

const launcher = fileURLToPath(new URL("../../bin/provlab.js", import.meta.url));

function provlab(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...words], { encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("provlab mutants", () => {
  it("prints one JSON document and stores it where the requirement matrix finds it", () => {
    const { status, stdout } = provlab("mutants", "TMA-PROV-029", "--seed", "1", "--json");
    const document = JSON.parse(stdout) as MutantsDocument;
    const stored = join(runsFolder, document.runId, "mutants.json");
    try {
      expect([status, document.killed, document.survived]).toEqual([0, 1, 0]);
      expect(document).toMatchObject({
        schema: "provlab/mutants/1",
        seed: "1",
        mutants: [{ id: "engine/lets-global-values-win", breaks: ["TMA-PROV-029"] }],
      });
      expect(document.mutants[0]?.killedBy).toContain("TMA-PROV/later-file-overrides");
      expect(existsSync(stored)).toBe(true);
      expect(newestMutants(runsFolder)?.mutants.length).toBeGreaterThan(0);
    } finally {
      rmSync(dirname(stored), { recursive: true, force: true });
    }
  });

  it("answers an unknown mutant with those near it", () => {
    const { status, stdout, stderr } = provlab("mutants", "phones/wait-for-idle");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('did you mean "phones/waits-for-idle"?');
  });
});

describe("provlab replay", () => {
  it("refuses an unknown run", () => {
    const { status, stdout, stderr } = provlab("replay", "no-such-run");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/there is no .*no-such-run\/result\.json; name the folder of a complete run/);
  });
});
