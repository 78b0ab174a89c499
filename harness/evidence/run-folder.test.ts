import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleCheck, sampleRun, sampleScenario } from "../../reports/samples/small-run.ts";
import type { Fact } from "../../sim/kernel/index.ts";
import {
  Evidence,
  evidencePath,
  Mask,
  newestCompleteRun,
  newestInRuns,
  readResult,
  RunFolder,
  RunFolderError,
} from "./index.ts";
import { EventLog } from "./event-log.ts";
import { writeError } from "./run-folder-error.ts";

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "provlab-runs-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const fact: Fact = {
  timeMs: 12.5,
  actor: "ftp-ouest",
  conversation: "00085D4330B8/1",
  kind: "ftp.command",
  data: { verb: "PASS", argument: "w1nter!pass" },
};

describe("a run's folder", () => {
  it("is visibly incomplete until it is completed", () => {
    const folder = new RunFolder(join(place, "run-1"), new Mask());
    expect(readdirSync(place)).toEqual(["run-1.incomplete"]);
    folder.complete(sampleRun(), [["junit.xml", () => "<testsuites/>"]]);
    expect(readdirSync(place)).toEqual(["run-1"]);
    expect(readdirSync(join(place, "run-1")).sort()).toEqual(["junit.xml", "result.json"]);
  });

  it("makes the folders above it", () => {
    new RunFolder(join(place, "a/b/run"), new Mask()).complete(sampleRun(), []);
    expect(existsSync(join(place, "a/b/run/result.json"))).toBe(true);
  });

  it("takes an existing empty folder as its target", () => {
    mkdirSync(join(place, "out"));
    new RunFolder(join(place, "out"), new Mask()).complete(sampleRun(), []);
    expect(readResult(join(place, "out/result.json")).seed).toBe("blue");
  });

  it("refuses a target that holds files, before anything runs", () => {
    writeFileSync(join(place, "notes.txt"), "");
    expect(() => new RunFolder(place, new Mask())).toThrow(
      /already holds files; name another folder with --out/,
    );
  });

  it("refuses a target beside which an interrupted run lies", () => {
    mkdirSync(join(place, "run.incomplete"));
    expect(() => new RunFolder(join(place, "run"), new Mask())).toThrow(/an earlier run was interrupted/);
  });

  it("refuses a target that is a file or lies below one", () => {
    writeFileSync(join(place, "file"), "");
    expect(() => new RunFolder(join(place, "file"), new Mask())).toThrow(RunFolderError);
    expect(() => new RunFolder(join(place, "file/run"), new Mask())).toThrow(/the run could not write/);
  });

  it("stays incomplete when a report cannot be written", () => {
    const folder = new RunFolder(join(place, "run"), new Mask());
    const broken = () => {
      throw new Error("this report is broken");
    };
    expect(() => folder.complete(sampleRun(), [["index.html", broken]])).toThrow("this report is broken");
    expect(readdirSync(place)).toEqual(["run.incomplete"]);
    expect(existsSync(join(folder.path, "result.json"))).toBe(false);
  });

  it("masks the result before any report sees it, and leaves verdicts as they are", () => {
    const checks = [sampleCheck({ actual: "login with pass and w1nter!pass refused" })];
    const folder = new RunFolder(join(place, "run"), new Mask(["w1nter!pass", "pass"]));
    const written = folder.complete(sampleRun([sampleScenario({ checks })]), [
      ["a.md", (run) => JSON.stringify(run)],
    ]);
    expect(written.scenarios[0]?.checks[0]).toMatchObject({
      result: "pass",
      actual: "login with *** and *** refused",
    });
    expect(readFileSync(join(place, "run/a.md"), "utf8")).not.toContain("w1nter");
    expect(readResult(join(place, "run/result.json"))).toEqual(written);
  });
});

describe("the evidence of a scenario", () => {
  it("is a masked trace, one fact a line, and masked lab inputs", () => {
    const folder = new RunFolder(join(place, "run"), new Mask(["w1nter!pass"]));
    const evidence = folder.evidence("TMA-PROV/full-list", "virtual");
    evidence.writeLabInput("one-site.lab.yaml", "password: w1nter!pass\n");
    evidence.record(fact);
    evidence.record({ ...fact, timeMs: 13 });
    evidence.close();
    const written = join(folder.path, evidence.path);
    expect(evidence.path).toBe("evidence/TMA-PROV/full-list/virtual");
    const lines = readFileSync(join(written, "events.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as Fact)).toEqual([
      { ...fact, data: { verb: "PASS", argument: "***" } },
      { ...fact, timeMs: 13, data: { verb: "PASS", argument: "***" } },
    ]);
    expect(readFileSync(join(written, "lab/one-site.lab.yaml"), "utf8")).toBe("password: ***\n");
  });

  it("keeps many facts in order while they are streamed", () => {
    const evidence = new Evidence(place, "many", "wire", new Mask());
    for (let timeMs = 0; timeMs < 5000; timeMs++) evidence.record({ ...fact, timeMs });
    evidence.close();
    const lines = readFileSync(join(place, evidence.path, "events.jsonl"), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => (JSON.parse(line) as Fact).timeMs)).toEqual(lines.map((_, index) => index));
  });

  it("never leaves the run's folder, whatever the scenario is called", () => {
    expect(evidencePath("../..//etc/pass wd", "wire")).toBe("evidence/_/_/_/etc/pass_wd/wire");
  });

  it.runIf(existsSync("/dev/full"))("reports a full disk when it is closed, not to the devices", () => {
    const log = new EventLog("/dev/full", new Mask());
    log.write(fact);
    expect(() => log.close()).toThrow(/the disk is full; free some space/);
  });
});

describe("errors of the file system", () => {
  const systemError = (code: string) => Object.assign(new Error(`${code}: failed`), { code });

  it("say what to do about each", () => {
    expect(writeError("/runs/1", systemError("ENOSPC")).code).toBe("NO_SPACE");
    expect(writeError("/runs/1", systemError("EROFS")).message).toMatch(
      /not permitted; choose another folder/,
    );
    expect(writeError("/runs/1", systemError("EIO")).message).toBe(
      "the run could not write /runs/1: EIO: failed",
    );
  });
});

describe("stored runs", () => {
  const store = (name: string, complete: boolean, writtenAt: number) => {
    const folder = new RunFolder(join(place, name), new Mask());
    folder.complete(sampleRun([], { runId: name, complete }), []);
    utimesSync(join(place, name, "result.json"), writtenAt, writtenAt);
  };

  it("are listed from the newest on, without unfinished folders", () => {
    store("a", true, 2000);
    store("b", true, 3000);
    mkdirSync(join(place, "c.incomplete"));
    writeFileSync(join(place, "c.incomplete/result.json"), "");
    expect(newestInRuns(place, "result.json")).toEqual([
      join(place, "b/result.json"),
      join(place, "a/result.json"),
    ]);
    expect(newestInRuns(join(place, "nowhere"), "result.json")).toEqual([]);
  });

  it("are read from the newest one that came to its end", () => {
    expect(newestCompleteRun(place)).toBeUndefined();
    store("a", true, 1000);
    store("b", true, 2000);
    store("c", false, 3000);
    expect(newestCompleteRun(place)?.runId).toBe("b");
  });

  it("are refused with the reason when their shape is wrong", () => {
    writeFileSync(join(place, "result.json"), '{"schema":"provlab/run/7"}');
    expect(() => readResult(join(place, "result.json"))).toThrow(
      /cannot be read as part of a run: .*schema/s,
    );
  });
});
