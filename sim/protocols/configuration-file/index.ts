export { globalIndexKey, parseIndex, specificIndexKey } from "./index-keys.ts";
export { normalizeName, parametersOf, parseConfiguration } from "./parse.ts";
export type {
  ConfigurationEntry,
  ConfigurationFile,
  ConfigurationProblem,
  Parameter,
  ParameterMark,
} from "./parse.ts";
export { parseParameterValues } from "./parse-values.ts";
export { printConfiguration } from "./print.ts";
export { isSealed, openSealed, sealConfiguration, sealNonceBytes } from "./sealed.ts";
export type { Seal } from "./sealed.ts";
