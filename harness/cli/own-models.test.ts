import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunResult } from "../evidence/index.ts";
import { dataFiles, labText, writeNewModels } from "./testing/own-models.ts";
import { provlab, serve } from "./testing/outside.ts";

/** What a server says to whoever connects. */
async function greetingOf(host: string, port: number): Promise<string> {
  const socket = connect(port, host);
  try {
    const [data] = (await once(socket, "data")) as [Buffer];
    return data.toString("utf8").trimEnd();
  } finally {
    socket.destroy();
  }
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provlab-models-"));
  writeNewModels(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (world: string) =>
  provlab(["run", "new-models.scenario.yaml", "--world", world, "--seed", "1", "--out", "out", "--json"], {
    cwd: folder,
  });

describe("a new model of each family and a new kind of server, one data file each outside of provlab", () => {
  it("take part in provisioning in both worlds alike", async () => {
    const { exitCode, stdout } = await run("both");
    const { scenarios, parity } = JSON.parse(stdout) as RunResult;
    expect(scenarios.flatMap(({ failures }) => failures)).toEqual([]);
    expect(scenarios.map(({ world, result }) => [world, result])).toEqual([
      ["virtual", "pass"],
      ["wire", "pass"],
    ]);
    expect(parity.map(({ result, differences }) => [result, differences])).toEqual([["pass", []]]);
    expect(exitCode).toBe(0);
  });
  it("are stormed by their file", async () => {
    const { exitCode, stdout } = await provlab(
      ["storm", "--phones", "6", "--model", "6867i,6999i.json", "--tempo", "brisk", "--json"],
      { cwd: folder },
    );
    expect(JSON.parse(stdout)).toMatchObject({ models: ["6867i", "6999i"] });
    expect(exitCode).toBe(0);
  });
  it("are served, and the server speaks its own words", async () => {
    await using served = await serve([join(folder, "new-models.lab.yaml")]);
    expect(served.lab.phones).toBe(2);
    const { address, port } = served.endpoint("download", "DL1");
    expect(await greetingOf(address, port)).toBe("220 At your service.");
  });
});

describe("a mistake in a data file is found before anything starts, with line and column", () => {
  const broken = (file: keyof typeof dataFiles, change: (text: string) => string) => {
    writeFileSync(join(folder, file), change(JSON.stringify(dataFiles[file], null, 2)));
  };
  it.each([
    ["unknown key", "6999i.json", '"aliases"', '"alias"', /6999i\.json:4:3: unknown key "alias"/],
    ["wrong value", "5399-ip.json", "true", '"yes"', /5399-ip\.json:\d+:3: hasPcPort: Invalid input/],
    [
      "unknown range",
      "5399-digital.json",
      '"range": "53xx"',
      '"range": "54xx"',
      /digital\.json:\d+:3: range: /,
    ],
    ["name that is taken", "6999i.json", '"6999i"', '"6940"', /6999i\.json:3:3: .*"6940" is taken/],
    ["profile's name", "polite-ftp.json", '"polite-ftp"', '"vsftpd"', /polite-ftp\.json:3:3: .*is taken/],
    ["reply", "polite-ftp.json", "At your service.", "{nobody}", /polite-ftp\.json:\d+:\d+: .*\{nobody\}/],
    ["syntax", "6999i.json", '"name":', '"name"', /6999i\.json:\d+:\d+: /],
  ] as const)("%s", async (_kind, file, wanted, by, message) => {
    broken(file, (text) => text.replace(wanted, by));
    const { exitCode, stderr } = await run("virtual");
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });
  it("a file that is not there, and names that nobody knows", async () => {
    const text = labText.replace("./6999i.json", "./6998i.json").replace("polite-ftp }", "polit-ftp }");
    writeFileSync(join(folder, "new-models.lab.yaml"), text);
    const { exitCode, stderr } = await run("virtual");
    expect(stderr).toMatch(/6998i\.json: no such file/);
    expect(stderr).toMatch(/lab\.yaml:4:\d+: the data file ".\/6998i\.json" cannot be used/);
    expect(stderr).toMatch(/lab\.yaml:12:\d+: unknown phone model "6999i".*Known: /);
    expect(stderr).toMatch(
      /lab\.yaml:16:\d+: unknown server profile "polit-ftp"; did you mean "polite-ftp"\?/,
    );
    expect(exitCode).toBe(2);
  });
});
