import type { RunResult } from "../evidence/index.ts";
import { loadCatalogue } from "./catalogue.ts";
import { type Matrix, requirementMatrix } from "./matrix.ts";
import type { MutantsResult } from "./mutants-result.ts";
import { loadScope } from "./scope.ts";

/** The matrix of a run over the catalogue and the scope that come with the product. */
export function matrixOf(run: RunResult | undefined, mutants: MutantsResult | undefined): Matrix {
  const catalogue = loadCatalogue();
  return requirementMatrix({ catalogue, scope: loadScope(catalogue), run, mutants });
}
