import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readScenario } from "./scenario-file.ts";

const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provlab-module-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  const path = join(folder, "x.scenario.ts");
  writeFileSync(path, text);
  return readScenario(scenariosFolder, path);
}

const head = `scenario: "X/y", title: "t", worlds: ["virtual"], lab: "labs/ten-phones.lab.yaml", tempo: "brisk"`;

describe("a scenario in TypeScript", () => {
  it("has the shape of a YAML scenario, and steps that are code", () => {
    const { id, steps } = read(
      `export const scenario = { ${head}, steps: [{ wait: "1s" }, { do: { what: "look", ids: ["TMA-PROV-024"], run: async () => {} } }] };`,
    );
    expect([id, steps.map(({ verb, ids }) => [verb.name, ids])]).toEqual([
      "X/y",
      [
        ["wait", []],
        ["do", ["TMA-PROV-024"]],
      ],
    ]);
  });

  it("is refused, naming the path of the mistake, when a step is wrong", () => {
    expect(() => read(`export const scenario = { ${head}, steps: [{ wait: "soon" }] };`)).toThrow(
      /x\.scenario\.ts: wait: .*a duration/,
    );
  });

  it("is refused when it exports no scenario", () => {
    expect(() => read("export const other = 1;")).toThrow(/exports no `scenario`/);
  });

  it("is refused when it cannot be loaded", () => {
    expect(() => read("import './missing.ts';")).toThrow(/cannot be loaded: .*missing\.ts/);
  });
});
