export { Border } from "./border.ts";
export type { BorderOptions, BorderView } from "./border.ts";
export * from "./facts.ts";
