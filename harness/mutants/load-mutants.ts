import { globSync } from "node:fs";
import { join } from "node:path";
import { InputError, unknownName } from "../input-error.ts";
import type { Mutant } from "./mutant.ts";

const folder = import.meta.dirname;

/** Every mutant that comes with the product, by id. Throws when a file and its mutant have different names. */
export async function loadMutants(): Promise<Mutant[]> {
  const ids = globSync("*/*.ts", { cwd: folder })
    .map((path) => path.replaceAll("\\", "/").replace(/\.ts$/, ""))
    .filter((id) => !id.startsWith("tools/"))
    .sort();
  return Promise.all(ids.map((id) => loadMutant(id)));
}

async function loadMutant(id: string): Promise<Mutant> {
  const { mutant } = (await import(join(folder, `${id}.ts`))) as { mutant?: Mutant };
  if (mutant?.id !== id) throw new Error(`harness/mutants/${id}.ts must export the mutant "${id}"`);
  return mutant;
}

/**
 * The mutants that selectors name: a prefix of an id, or a requirement (or an area, as `TMA-CSV`) that they
 * break. Without selectors, all of them. Throws an InputError when a selector matches nothing.
 */
export function selectMutants(mutants: readonly Mutant[], selectors: readonly string[]): Mutant[] {
  if (selectors.length === 0) return [...mutants];
  const chosen = new Set<Mutant>();
  for (const selector of selectors) {
    const requirement = selector.toUpperCase();
    const matching = mutants.filter(
      ({ id, breaks }) =>
        id.startsWith(selector) ||
        breaks.some((broken) => broken === requirement || broken.startsWith(`${requirement}-`)),
    );
    if (matching.length === 0) throw unknownSelector(selector, mutants);
    for (const mutant of matching) chosen.add(mutant);
  }
  return mutants.filter((mutant) => chosen.has(mutant));
}

function unknownSelector(selector: string, mutants: readonly Mutant[]): InputError {
  const isRequirement = /^[a-z0-9]+-[a-z0-9]+-\d+$/i.test(selector);
  const known = isRequirement ? mutants.flatMap(({ breaks }) => breaks) : mutants.map(({ id }) => id);
  const what = isRequirement ? "requirement broken by a mutant" : "mutant";
  return new InputError([
    { place: { file: "selector" }, message: unknownName(what, selector, [...new Set(known)].sort()) },
  ]);
}
