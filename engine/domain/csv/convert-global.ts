import type { CatalogueParameter } from "../distribution/scopes.ts";
import type { Parameter } from "../configuration-file.ts";
import { globalHeader } from "../configuration-file.ts";
import { unmarkedName } from "./cell-rules.ts";
import { csvText } from "./write-csv.ts";

/** A global file for a newer package, and what became of each parameter (TMA-CSV-014, 015). */
export interface ConvertedGlobal {
  readonly csv: string;
  readonly kept: readonly string[];
  /** New in the package, with its value. */
  readonly added: readonly string[];
  /** Known to the older package and not to the newer one. */
  readonly dropped: readonly string[];
  /** Known to neither; passed through. */
  readonly unknown: readonly string[];
}

/**
 * Brings a global file to a newer package: names that stay keep their value, new global ones take the package's value,
 * removed ones are dropped. Without the older package, every name that the newer one lacks counts as removed.
 */
export function convertGlobal(
  parameters: readonly Parameter[],
  newer: readonly CatalogueParameter[],
  older: readonly CatalogueParameter[] | null,
): ConvertedGlobal {
  const has = (catalogue: readonly CatalogueParameter[], name: string) =>
    catalogue.some((parameter) => parameter.name === unmarkedName(name));
  const kept = parameters.filter(({ name }) => has(newer, name));
  const others = parameters.filter(({ name }) => !has(newer, name));
  const unknown = others.filter(({ name }) => older !== null && !has(older, name));
  const present = new Set(parameters.map(({ name }) => unmarkedName(name)));
  const added = newer.filter(
    ({ name, scope }) => scope === "global" && !present.has(name) && (older === null || !has(older, name)),
  );
  const rows = [...kept, ...unknown, ...added].map(({ name, value }) => [name, value]);
  return {
    csv: csvText([globalHeader, ...rows]),
    kept: names(kept),
    added: names(added),
    dropped: names(others.filter((parameter) => !unknown.includes(parameter))),
    unknown: names(unknown),
  };
}

function names(parameters: readonly { readonly name: string }[]): string[] {
  return parameters.map(({ name }) => name);
}
