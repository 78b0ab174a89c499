import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { startRealServer, whyNoRealServer } from "../../sim/protocols/ftp/testing/real-servers.ts";
import type { StormResult } from "./index.ts";

const provlab = fileURLToPath(new URL("../../bin/provlab.js", import.meta.url));

interface Call {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

function call(line: string, environment: NodeJS.ProcessEnv = {}): Promise<Call> {
  const options = { env: { ...process.env, ...environment } };
  return new Promise((resolve) => {
    execFile(process.execPath, [provlab, "storm", ...line.split(" ")], options, (error, out, err) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

async function storm(line: string, environment: NodeJS.ProcessEnv = {}): Promise<StormResult & Call> {
  const ended = await call(`${line} --json`, environment);
  return { ...ended, ...(JSON.parse(ended.out) as StormResult) };
}

/** A measurement over real sockets counts, or says that this machine was too busy for it. */
function expectWireExit({ exitCode, result, err }: StormResult & Call): void {
  expect([[exitCode, result], err]).toEqual([
    expect.toSatisfy(
      (end) => JSON.stringify(end) === '[0,"pass"]' || JSON.stringify(end) === '[3,"invalid"]',
    ),
    err,
  ]);
}

describe("provlab storm in the virtual world", () => {
  it("prints one JSON document with the promised fields", async () => {
    const { exitCode, err, out } = await storm("--phones 50 --tempo brisk --seed a");
    expect(exitCode).toBe(0);
    expect(err.split("\n")[0]).toMatch(/^provlab storm: seed a, world virtual, phones 50, model 6867i, /);
    expect(JSON.parse(out)).toMatchObject({
      schema: "provlab/storm/1",
      world: "virtual",
      tempo: "brisk",
      seed: "a",
      phones: 50,
      registered: 50,
      updated: 50,
      failed: 0,
      result: "pass",
      elapsedMs: expect.any(Number),
      simulatedMs: expect.any(Number),
      bytes: expect.any(Number),
      percentilesMs: {
        p50: expect.any(Number),
        p95: expect.any(Number),
        p99: expect.any(Number),
        max: expect.any(Number),
      },
      boundBy: expect.arrayContaining([{ limit: "device durations", shareOfTime: expect.any(Number) }]),
      peak: { sessions: 50, perAddress: 1 },
    });
  });

  it("gives the same result for the same seed, and another for another", async () => {
    const [one, same, other] = await Promise.all(
      ["a", "a", "b"].map(async (seed) => {
        const {
          elapsedMs: _,
          seed: __,
          out: ___,
          err: ____,
          ...rest
        } = await storm(`--phones 50 --tempo brisk --sessions 10 --seed ${seed}`);
        return rest;
      }),
    );
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it("names the sessions when they bind, and never has more of them", async () => {
    const result = await storm("--phones 60 --tempo brisk --sessions 5 --retry 40 --seed a");
    expect(result.exitCode).toBe(0);
    expect(result.boundBy[0]!.limit).toBe("sessions");
    expect(result.peak.sessions).toBe(5);
    expect(result.retries["full"]).toBeGreaterThanOrEqual(55);
  });

  it("names the link when it binds", async () => {
    const { boundBy, simulatedMs } = await storm("--phones 40 --tempo none --bandwidth 10Mbit --seed a");
    expect(boundBy[0]).toEqual({ limit: "link bandwidth: ftp up", shareOfTime: expect.closeTo(1, 1) });
    expect(simulatedMs).toBeGreaterThan((40 * 4_000_000) / 1_250_000);
  });

  it("exits with 1 when phones stay on their old firmware", async () => {
    const { exitCode, failed, updated, phones, givenUp } = await storm(
      "--phones 60 --tempo brisk --sessions 1 --retry 1 --seed a",
    );
    expect(exitCode).toBe(1);
    expect(failed).toBeGreaterThan(0);
    expect(updated + failed).toBe(phones);
    expect(givenUp["full"]).toBe(failed);
  });

  it("spreads power over the ramp", async () => {
    const at = await storm("--phones 20 --tempo none --seed a");
    const spread = await storm("--phones 20 --tempo none --ramp 100s --seed a");
    expect(spread.percentilesMs.p50! - at.percentilesMs.p50!).toBeGreaterThan(40_000);
    expect(spread.peak.sessions).toBeLessThan(at.peak.sessions!);
  });

  it("deals phones out to several models and sites", async () => {
    const { exitCode, models, registered } = await storm(
      "--phones 31 --model 6867i,6920,6753i --sites 4 --tempo brisk --seed a",
    );
    expect([exitCode, models, registered]).toEqual([0, ["6867i", "6920", "6753i"], 31]);
  });

  it("prints the curve, the percentiles and what bound as text", async () => {
    const { out } = await call("--phones 10 --tempo brisk --seed a");
    expect(out).toMatch(/10 phones, 10 updated, 10 registered, 0 failed: pass/);
    expect(out).toMatch(/completion {2}p50 .* p95 .* p99 .* max /);
    expect(out).toMatch(/bound by +device durations \d+ %/);
  });
});

describe("wrong usage of provlab storm", () => {
  it.each([
    ["--model 6867i", /--phones/],
    ["--phones 0", /--phones/],
    ["--phones 5 --model 6868i", /unknown phone model "6868i".*Known: 6730i/],
    ["--phones 5 --firmware-bytes big", /--firmware-bytes: "big" is not a size/],
    ["--phones 5 --firmware-bytes 10", /at least 65536/],
    ["--phones 5 --tempo swift", /real, brisk, none/],
    ["--phones 5 --server http://127.0.0.1/", /ftp:\/\/user@host:port\/path/],
    ["--phones 5 --server ftp://u:secret@127.0.0.1/", /PROVLAB_SERVER_PASSWORD/],
    ["--phones 5 --server ftp://u@8.8.8.8/", /8\.8\.8\.8 is a public address/],
    ["--phones 5 --server ftp://u@127.0.0.1/ --world virtual", /wire world only/],
    ["--phones 5 --server ftp://u@127.0.0.1/ --sessions 5", /--sessions: a limit of the lab's server/],
    ["--phones 5 --server ftp://u@127.0.0.1:1/", /lets no phone in: refused/],
    ["--phones 5 --registrar sip:127.0.0.1", /goes with --server/],
  ])("%s exits with 2 and says why", async (line, message) => {
    const { exitCode, out, err } = await call(line);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });
});

describe("provlab storm over real sockets", () => {
  it("never has more sessions than the limit allows, and updates every phone", async () => {
    const result = await storm("--phones 60 --world wire --tempo none --sessions 10 --retry 60 --seed a");
    expectWireExit(result);
    expect(result).toMatchObject({ phones: 60, updated: 60, registered: 60, failed: 0, world: "wire" });
    expect(result.peak.sessions).toBeLessThanOrEqual(10);
    expect(result.boundBy.map(({ limit }) => limit)).toContain("sessions");
  });

  it.skipIf(whyNoRealServer("vsftpd") !== undefined && process.env["CI"] === undefined)(
    "loads a real server, whose files decide",
    async () => {
      await using server = await startRealServer("vsftpd", { passivePorts: 40 });
      const { endpoint, user, path } = server.target;
      const url = `ftp://${user}@127.0.0.1:${endpoint.port}/${path}`;
      const missing = await call(`--phones 20 --server ${url}`);
      expect([missing.exitCode, missing.err]).toEqual([
        2,
        expect.stringMatching(/has no 6867i\.st for the 6867i/),
      ]);

      const written = await call(`--phones 20 --firmware-bytes 200kB --write-files ${server.directory}`);
      expect([written.exitCode, readdirSync(server.directory)]).toEqual([
        0,
        expect.arrayContaining(["6867i.st"]),
      ]);
      const result = await storm(`--phones 20 --server ${url} --retry 10 --seed a`);
      expectWireExit(result);
      expect(result).toMatchObject({
        registered: null,
        updated: 20,
        failed: 0,
        peak: { sessions: null, perAddress: null },
      });
    },
  );

  it("stops cleanly when interrupted", async () => {
    const child = execFile(process.execPath, [
      provlab,
      "storm",
      ..."--phones 20 --world wire --tempo real --json".split(" "),
    ]);
    let [out, err] = ["", ""];
    child.stdout!.on("data", (text: string) => (out += text));
    child.stderr!.on("data", (text: string) => {
      if (!err.includes("phones\n") && (err + text).includes("phones\n")) child.kill("SIGINT");
      err += text;
    });
    const exitCode = await new Promise((resolve) => child.once("close", resolve));
    expect([exitCode, (JSON.parse(out) as StormResult).result]).toEqual([130, "interrupted"]);
  });
});
