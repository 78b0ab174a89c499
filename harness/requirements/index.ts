export { Catalogue, loadCatalogue } from "./catalogue.ts";
export type { Area, Level, Requirement } from "./catalogue.ts";
export { exercisedBy } from "./exercised-by.ts";
export { narrowed, requirementMatrix, requirementStates } from "./matrix.ts";
export type { Matrix, MatrixEntry, MatrixInputs, RequirementState } from "./matrix.ts";
export { mutantsResultSchema } from "./mutants-result.ts";
export type { MutantCounts, MutantsResult } from "./mutants-result.ts";
export { loadScope } from "./scope.ts";
export type { Scope, ScopeEntry } from "./scope.ts";
