import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { selectScenarios } from "../scenario/scenario-file.ts";
import { charts } from "./charts.ts";
import { printChart, withCharts } from "./print-charts.ts";
import { chartCoverage } from "./transitions-taken.ts";

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Larger labs only repeat what smaller ones show. */
const phonesMax = 200;

const scenarios = selectScenarios(path("scenarios"), []).filter(({ worlds, lab }) => {
  const phones = lab.file.sites.flatMap((site) => site.phones.map(({ count }) => count * site.count));
  return worlds.includes("virtual") && phones.reduce((sum, count) => sum + count, 0) <= phonesMax;
});
const coverage = await chartCoverage(scenarios, path("scenarios"));

describe("the scenarios take every transition of every family", () => {
  for (const { name, declared, taken, missing } of coverage) {
    it(`${name}: ${taken} of ${declared} transitions`, () => expect(missing).toEqual([]));
  }
  it("and notice one that nobody takes", async () => {
    const [coverageOfNone] = await chartCoverage([], path("scenarios"));
    expect(coverageOfNone).toMatchObject({ taken: 0, missing: charts[0]!.transitions });
  });
});

describe("the charts of the map", () => {
  it("are those of the code", () => {
    const map = readFileSync(path("ARCHITECTURE.md"), "utf8");
    const hint = "run: node_modules/.bin/node harness/scenario/write-documents.ts";
    expect(map === withCharts(map), hint).toBe(true);
  });
  it("say once what may follow every state", () => {
    const interruptible = [
      "off → on",
      "on → restarting",
      "on → off",
      "restarting → on",
      "restarting → restarting",
      "restarting → off",
    ];
    expect(printChart(interruptible).split("\n")).toEqual([
      "```mermaid",
      "flowchart TD",
      "  off --> on",
      "  restarting --> on",
      '  any["every state but off"] --> restarting & off',
      "```",
    ]);
    expect(printChart(["off → on", "on → off"])).toContain("  on --> off\n");
  });
});
