import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "./scenario-file.ts";

/**
 * Digest of a scenario and of everything that it names: lab, packages, tempo and data files. The same
 * digest means that the same things are run.
 */
export function inputDigest(scenariosFolder: string, scenario: Scenario): string {
  const hash = createHash("sha256");
  hash.update(readFileSync(scenario.path));
  hash.update(JSON.stringify([scenario.lab, scenario.tempo]));
  const texts = scenario.steps.flatMap(({ input }) => [...textsIn(input)]);
  for (const text of [...new Set(texts)].sort()) {
    const path = join(scenariosFolder, text);
    if (!isFile(path)) continue;
    hash.update(text).update(readFileSync(path));
  }
  return hash.digest("hex").slice(0, 16);
}

/** Every string in a step's input, at any depth; those that name a file are data of the scenario. */
function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) yield* textsIn(part);
  }
}

/** Longer texts are no paths: what Linux takes for a name, and for a path. */
const nameBytesMax = 255;
const pathBytesMax = 4095;

function isFile(path: string): boolean {
  const canBePath =
    !path.includes("\0") &&
    Buffer.byteLength(path) <= pathBytesMax &&
    path.split("/").every((name) => Buffer.byteLength(name) <= nameBytesMax);
  return canBePath && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
