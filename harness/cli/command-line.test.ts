import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readResult } from "../evidence/index.ts";
import { labText, scenarioText } from "./testing/fixtures.ts";
import { begin, launcher, provlab } from "./testing/outside.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provlab-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A copy of the scenario (or lab) with one thing changed; answers its name in the folder. */
function write(name: string, change: (text: string) => string, text = scenarioText): string {
  const changed = change(text);
  if (changed === text) throw new Error(`the change of ${name} changes nothing`);
  writeFileSync(join(folder, name), changed);
  return name;
}

function replaced(wanted: string, by: string) {
  return (text: string) => text.replace(wanted, by);
}

describe("a mistake in a scenario is found before anything starts", () => {
  it.each([
    ["syntax", replaced("steps:", "steps: ["), /^broken\.scenario\.yaml:\d+:\d+: /],
    ["unknown key", replaced("tempo: brisk", "tempo: brisk\ntempi: 1"), /yaml:6:1: unknown key "tempi"/],
    ["missing key", replaced("tempo: brisk\n", ""), /yaml:1:1: tempo: Invalid input/],
    ["id", replaced("TMA-PROV/broken", "small site"), /yaml:1:1: scenario: an id such as/],
    [
      "verb",
      replaced("provision:", "provison:"),
      /yaml:7:5: unknown verb "provison"; did you mean "provision"\?/,
    ],
    ["argument of a verb", replaced("name: first", "nam: first"), /yaml:8:7: provision: unknown key "nam"/],
    [
      "tempo",
      replaced("tempo: brisk", "tempo: brsk"),
      /yaml:5:1: unknown tempo "brsk"; did you mean "brisk"\? Known: .*brisk/,
    ],
    [
      "server",
      replaced("DL1", "DL2"),
      /yaml:10:7: unknown download server "DL2"; did you mean "DL1"\? Known: /,
    ],
    ["site", replaced("site: S1", "site: S2"), /yaml:9:7: unknown site "S2"/],
    ["package", replaced("package: V2", "package: V3"), /yaml:11:7: unknown package of this lab "V3"/],
    ["CSV file", replaced("global.csv", "globl.csv"), /yaml:12:17: data\/globl\.csv cannot be read: ENOENT/],
    [
      "lab",
      replaced("labs/ten-phones", "labs/tin-phones"),
      /tin-phones\.lab\.yaml: no such file\n.*yaml:4:1: the lab "labs\/tin-phones/,
    ],
  ])("%s", async (_kind, change, message) => {
    const scenario = write("broken.scenario.yaml", change);
    const out = join(folder, "out");
    const { exitCode, stdout, stderr } = await provlab(["run", scenario, "--out", out, "--json"], {
      cwd: folder,
    });
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("    at ");
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    [
      "phone model",
      replaced("model: 6867i", "model: 6868i"),
      /^lab\.lab\.yaml:9:11: unknown phone model "6868i"; did you mean "\d+i"\? Known: 6730i/m,
    ],
    [
      "package",
      replaced("[V2]", "[V22]"),
      /^lab\.lab\.yaml:14:1\d: unknown package "V22"; did you mean "V2"\? Known: .*V2/m,
    ],
    ["site of a server", replaced("sites: [S1]", "sites: [S3]"), /^lab\.lab\.yaml:13:13: unknown site "S3"/m],
    [
      "MAC twice",
      replaced("08000F154700", "00085D1547F1"),
      /^lab\.lab\.yaml:10:\d+: the MAC 00085D1547F1 is another phone's already/m,
    ],
  ])("%s of its lab", async (_kind, change, message) => {
    const lab = join(folder, write("lab.lab.yaml", change, labText));
    const scenario = write("a.scenario.yaml", replaced("labs/ten-phones.lab.yaml", lab));
    const { exitCode, stdout, stderr } = await provlab(["run", scenario], { cwd: folder });
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^a\.scenario\.yaml:4:1: the lab .* cannot be used/m);
    expect(readdirSync(folder).sort()).toEqual(["a.scenario.yaml", "lab.lab.yaml"]);
  });

  it("every mistake of every file is told at once", async () => {
    const one = write("one.scenario.yaml", (text) => text.replace("brisk", "brsk").replace("DL1", "DL2"));
    const other = write("other.scenario.yaml", replaced("provision:", "provison:"));
    const { stderr } = await provlab(["run", one, other], { cwd: folder });
    expect(
      stderr
        .trim()
        .split("\n")
        .map((line) => line.split(": ")[0]),
    ).toEqual(["one.scenario.yaml:5:1", "one.scenario.yaml:10:7", "other.scenario.yaml:7:5"]);
  });
});

describe("unknown names are answered with the known ones", () => {
  it.each([
    [
      ["run", "TMA-PROV/smal-site"],
      /unknown scenario "TMA-PROV\/smal-site"; did you mean "TMA-PROV\/small-site"\? Known: /,
    ],
    [["rnu"], /unknown command "rnu"; did you mean "run"\? Known: run, .*serve/],
    [["run", "--wrld", "wire"], /unknown option '--wrld'/],
    [["run", "--world", "wires"], /Allowed choices are virtual, wire, both/],
    [["serve", "ten-phones", "--tempo", "brsk"], /Allowed choices are real, brisk/],
    [["run", "--jobs", "0"], /a whole number above 0/],
    [["serve"], /missing required argument 'lab'/],
    [["run", "nowhere.scenario.yaml"], /^nowhere\.scenario\.yaml: no such file/],
  ])("%j", async (args, message) => {
    const { exitCode, stdout, stderr } = await provlab(args, { cwd: folder });
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});

describe("help", () => {
  it("of every command has an example", async () => {
    const { exitCode, stdout } = await provlab(["--help"]);
    expect(exitCode).toBe(0);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) .*\[options\]/gm)].map((match) => match[1]!);
    expect(commands).toEqual(expect.arrayContaining(["run", "serve", "requirements"]));
    for (const command of commands) {
      const help = await provlab([command, "--help"]);
      expect([command, help.exitCode]).toEqual([command, 0]);
      expect(help.stdout).toMatch(new RegExp(`Examples?:\\n +\\$ provlab ${command}`));
    }
  });
});

describe("a command whose reader stops reading", () => {
  it("ends without a word about it", () => {
    const command = `"${process.execPath}" "${launcher}" requirements TMA-PROV | head -1`;
    const shell = spawnSync("bash", ["-o", "pipefail", "-c", command], { encoding: "utf8" });
    expect([shell.status, shell.stdout]).toEqual([0, expect.stringMatching(/^TMA-PROV .*\n$/)]);
    expect(shell.stderr).not.toMatch(/EPIPE|error/i);
  });
});

describe("provlab run --json", () => {
  it("prints exactly one JSON document", async () => {
    const out = join(folder, "out");
    const { exitCode, stdout, stderr } = await provlab([
      "run",
      "TMA-PROV/small-site",
      "--json",
      "--seed",
      "s",
      "--out",
      out,
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "provlab/run/1",
      seed: "s",
      result: "pass",
      counts: { pass: 1, fail: 0 },
      scenarios: [
        {
          id: "TMA-PROV/small-site",
          world: "virtual",
          status: "finished",
          traceHash: expect.any(String) as string,
        },
      ],
    });
    expect(stderr).toContain("seed s");
  });
});

describe("provlab run --trace outcomes", () => {
  it("writes what became of the devices and no line of a dialogue, under the same hash", async () => {
    const run = async (trace: string) => {
      const out = join(folder, trace);
      const { exitCode } = await provlab([
        "run",
        "TMA-PROV/small-site",
        "--seed=s",
        "--trace",
        trace,
        "--out",
        out,
      ]);
      expect(exitCode).toBe(0);
      const [scenario] = readResult(join(out, "result.json")).scenarios;
      const events = readFileSync(join(out, scenario!.evidence, "events.jsonl"), "utf8");
      return { events, traceHash: scenario!.traceHash, facts: scenario!.facts };
    };
    const [all, outcomes] = [await run("all"), await run("outcomes")];
    expect(all.events).toContain('"ftp.command"');
    expect(outcomes.events).toContain('"phone.registered"');
    expect(outcomes.events).not.toContain('"ftp.command"');
    expect({ ...outcomes, events: "" }).toEqual({ ...all, events: "" });
  });
});

/** A Node that is too old for provlab, outside its own packages. */
const oldNode = (process.env["PATH"] ?? "")
  .split(delimiter)
  .filter((path) => !path.includes("node_modules"))
  .map((path) => join(path, "node"))
  .find((path) => existsSync(path) && /^v(20|22|24)\./.test(execFileSync(path, ["--version"]).toString()));
const why = oldNode === undefined ? " (no Node 20 to 24 on the PATH)" : "";

describe.skipIf(oldNode === undefined && process.env["CI"] !== "true")(`an older Node${why}`, () => {
  const plain = { node: oldNode!, env: { ...process.env, PATH: dirname(oldNode ?? "/") } };

  it("starts provlab under the runtime that npm brought along", async () => {
    const { exitCode, stdout } = await provlab(
      ["run", "TMA-PROV/small-site", "--json", "--out", join(folder, "out")],
      plain,
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ provlab: { node: process.version } });
  });

  it("passes on exit codes", async () => {
    expect((await provlab(["rnu"], plain)).exitCode).toBe(2);
  });

  it.each([
    ["SIGTERM", 0],
    ["SIGINT", 130],
  ] as const)("passes on %s", async (signal, exitCode) => {
    const served = begin(["serve", "ten-phones", "--no-engine", "--json"], plain);
    await expect.poll(() => served.said.stdout, { timeout: 20_000 }).toContain("provlab/serve/1");
    served.child.kill(signal);
    expect(await served.ended).toMatchObject({ exitCode });
  });
});
