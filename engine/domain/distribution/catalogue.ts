import type { SoftwarePackage } from "../package.ts";
import { findRange } from "../ranges.ts";
import { builtInCatalogue } from "./built-in-catalogue.ts";
import type { CatalogueParameter } from "./scopes.ts";

/** The parameters of a package: its own list, or the built-in one of its range. */
export function catalogueOf({ parameters, range }: SoftwarePackage): readonly CatalogueParameter[] {
  const code = findRange(range)?.code;
  return parameters ?? (code === undefined ? [] : builtInCatalogue(code));
}
