export * from "./facts.ts";
export { Gateway } from "./gateway.ts";
export type { GatewayOptions, GatewayView } from "./gateway.ts";
