export { judgeRun } from "./judge.ts";
export type { MutantRun } from "./judge.ts";
export { loadMutants, selectMutants } from "./load-mutants.ts";
export type { Mutant } from "./mutant.ts";
export { runMutants } from "./run-mutants.ts";
export type { MutantReport, MutantsOptions } from "./run-mutants.ts";
export { mutantsDocument } from "./mutants-document.ts";
export type { MutantsDocument } from "./mutants-document.ts";
export { printMutants } from "./print-mutants.ts";
