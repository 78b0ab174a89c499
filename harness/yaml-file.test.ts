import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { InputError, unknownName } from "./input-error.ts";
import { readYamlFile } from "./yaml-file.ts";

const schema = z.strictObject({
  lab: z.string(),
  sites: z.array(z.strictObject({ id: z.string(), phones: z.number() })),
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provlab-yaml-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function problemsOf(text: string | Uint8Array): string[] {
  const path = join(folder, "x.yaml");
  writeFileSync(path, text);
  try {
    readYamlFile(path, schema);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
  }
}

describe("a YAML file", () => {
  it("is read when it fits its schema", () => {
    expect(problemsOf("lab: a\nsites:\n  - { id: S1, phones: 3 }\n")).toEqual([]);
  });

  it("tells line and column of a wrong type", () => {
    expect(problemsOf("lab: a\nsites:\n  - id: S1\n    phones: three\n")).toEqual([
      "4:5 sites[1].phones: Invalid input: expected number, received string",
    ]);
  });

  it("tells to quote a text that YAML reads as a number", () => {
    expect(problemsOf("lab: 1.0\nsites: []\n")).toEqual([
      "1:1 lab: Invalid input: expected string, received number; put it in quotes",
    ]);
  });

  it("tells line and column of an unknown key", () => {
    expect(problemsOf("lab: a\nsites: []\nsite: x\n")).toEqual(['3:1 unknown key "site"']);
  });

  it("tells where the thing stands that misses a key", () => {
    expect(problemsOf("lab: a\nsites:\n  - id: S1\n")[0]).toMatch(/^3:5 sites\[1\]\.phones: Invalid input/);
  });

  it("tells every mistake at once", () => {
    expect(problemsOf("lab: 1\nsites: 2\nextra: 3\n")).toHaveLength(3);
  });

  it("tells line and column of a syntax error", () => {
    expect(problemsOf('lab: "a\nsites: []\n')[0]).toMatch(/^\d+:\d+ /);
  });

  it("is refused when it is not UTF-8", () => {
    expect(problemsOf(Uint8Array.of(0x6c, 0x61, 0xff))[0]).toMatch(/not valid/i);
  });

  it("is refused with its path when it does not exist", () => {
    expect(() => readYamlFile(join(folder, "none.yaml"), schema)).toThrow(/none\.yaml: no such file/);
  });
});

describe("an unknown name", () => {
  it("is answered with the nearest and with all known ones", () => {
    expect(unknownName("phone model", "6868i", ["6867i", "6920"])).toBe(
      'unknown phone model "6868i"; did you mean "6867i"? Known: 6867i, 6920.',
    );
  });

  it("is answered with the nearest alone when there are more than anybody reads", () => {
    const known = Array.from({ length: 300 }, (_, index) => `TMA-DEP/scenario-${index}`);
    const answer = unknownName("scenario", "TMA-PRV", [...known, "TMA-PROV/small-site"]);
    expect(answer).toMatch(/^unknown scenario "TMA-PRV"\. Known: TMA-PROV\/small-site, .* and 291 others\.$/);
    expect(answer.length).toBeLessThan(300);
  });

  it("is answered without a guess when nothing is near", () => {
    expect(unknownName("verb", "dance", ["provision", "reboot"])).toBe(
      'unknown verb "dance". Known: provision, reboot.',
    );
  });
});
