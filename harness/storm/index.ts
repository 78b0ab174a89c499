export { printOptions } from "./options.ts";
export type { StormOptions } from "./options.ts";
export { printStorm } from "./print-storm.ts";
export { runStorm } from "./run-storm.ts";
export { decideOptions } from "./decide-options.ts";
export type { StormFlags } from "./decide-options.ts";
export { writeStormFiles } from "./storm-files.ts";
export type { StormResult } from "./storm-outcome.ts";
