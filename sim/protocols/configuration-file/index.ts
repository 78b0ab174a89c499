export { globalIndexKey, parseIndex, specificIndexKey } from "./index-keys.ts";
export { normalizeName, parametersOf, parseConfiguration } from "./parse.ts";
export type {
  ConfigurationEntry,
  ConfigurationFile,
  ConfigurationProblem,
  Parameter,
  ParameterMark,
} from "./parse.ts";
export { printConfiguration } from "./print.ts";
