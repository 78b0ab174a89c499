import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { knownModels } from "./families.ts";
import type { Range } from "./families.ts";
import { readLab } from "./lab-file.ts";
import type { Lab } from "./lab-file.ts";
import { newLabText } from "./new-lab.ts";
import { numberGroups } from "./planning/index.ts";

const scenarios = fileURLToPath(new URL("../../scenarios", import.meta.url));
const all: readonly Range[] = ["6xxxi", "53xxip", "53xx"];

/** Reads the text as `provlab run` reads a lab file. */
function readText(text: string): Lab {
  const folder = mkdtempSync(join(tmpdir(), "provlab-lab-"));
  try {
    const path = join(folder, "new.lab.yaml");
    writeFileSync(path, text);
    return readLab(scenarios, path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("a new lab", () => {
  it.each([
    [40, 20_000, all],
    [3, 10, all],
    [7, 100, ["53xx"] as const],
    [1, 1, ["6xxxi"] as const],
  ])("of %i sites and %i phones has as many as it was asked for", (sites, phones, ranges) => {
    const { file } = readText(newLabText({ sites, phones, ranges }));
    expect(file.sites).toHaveLength(sites);
    const declared = numberGroups(file.sites, knownModels);
    expect(declared.phones.length + declared.digitalPhones.length).toBe(phones);
  });
  it("of 40 sites and 20 000 phones reads in one screen", () => {
    const lines = newLabText({ sites: 40, phones: 20_000, ranges: all }).split("\n");
    expect(lines.length).toBeLessThan(50);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(121);
  });
});
