export { expandGroups, numberGroups } from "./declared-phones.ts";
export type { DeclaredDigital, DeclaredPhone } from "./declared-phones.ts";
export { systemsMax } from "./infrastructure.ts";
export { planLab } from "./plan-lab.ts";
export type { PlanOptions } from "./plan-options.ts";
