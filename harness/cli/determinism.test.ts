import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunResult } from "../evidence/index.ts";
import { provlab } from "./testing/outside.ts";
import type { Surroundings } from "./testing/outside.ts";

const poisoned = join(import.meta.dirname, "testing/poisoned.ts");

let folder: string;
let runs = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "provlab-determinism-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The trace hash of every scenario that the virtual world can run, by id. */
async function traceHashes(
  seed: string,
  surroundings: Surroundings = {},
  jobs = 1,
): Promise<Map<string, string>> {
  const out = join(folder, `run-${++runs}`);
  const ended = await provlab(
    ["run", "--seed", seed, "--jobs", String(jobs), "--json", "--out", out],
    surroundings,
  );
  if (ended.exitCode !== 0) throw new Error(`the run ended with ${ended.exitCode}: ${ended.stderr}`);
  const { scenarios } = JSON.parse(ended.stdout) as RunResult;
  const virtual = scenarios.filter(({ result }) => result !== "not applicable");
  return new Map(virtual.map(({ id, traceHash }) => [id, traceHash ?? "none"]));
}

describe("the trace of every scenario in the virtual world", { timeout: 600_000 }, () => {
  let first: Map<string, string>;
  beforeAll(async () => {
    first = await traceHashes("same");
  }, 300_000);

  it("is the same in another process, folder, time zone and language, with other jobs and without the machine's time and chance", async () => {
    const surroundings = {
      cwd: folder,
      env: { ...process.env, TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
      nodeOptions: ["--import", poisoned],
    };
    expect([...(await traceHashes("same", surroundings, 2))]).toEqual([...first]);
    for (const [id, hash] of first)
      expect([id, hash]).toEqual([id, expect.stringMatching(/^[0-9a-f]{16,}$/)]);
  });

  it("is another one with another seed", async () => {
    const other = await traceHashes("other");
    expect([...first].filter(([id, hash]) => other.get(id) === hash)).toEqual([]);
  });
});

describe("the poison", () => {
  const uses = [
    "new Date()",
    "Date.now()",
    "Math.random()",
    "performance.now()",
    "setTimeout(() => {}, 1)",
    "setImmediate(() => {})",
    "fetch('http://127.0.0.1')",
  ];

  function useIn(room: string, use: string) {
    mkdirSync(join(folder, room), { recursive: true });
    const file = join(folder, room, "device.ts");
    writeFileSync(file, `${use};\n`);
    const env = { ...process.env, PROVLAB_POISONED_ROOT: `${pathToFileURL(folder).href}/` };
    return spawnSync(process.execPath, ["--import", poisoned, file], { env, encoding: "utf8" });
  }

  it.each(uses)("kills a device that uses %s", (use) => {
    const { status, stderr } = useIn("sim", use);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/ was used by .*sim\/device\.ts:1/)]);
  });

  it.each(["new Date(0)", "new Date(2026, 1)"])("lets a device use %s", (use) => {
    expect(useIn("engine", use).status).toBe(0);
  });

  it("leaves the harness and the front ends of the real world alone", () => {
    expect(useIn("harness", "Date.now()").status).toBe(0);
    expect(useIn("sim/kernel/wire", "Date.now()").status).toBe(0);
  });
});
