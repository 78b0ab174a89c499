export { Flows } from "./flows.ts";
export type { FlowWorld } from "./flow-class.ts";
export type { FlowLink } from "./flow-link.ts";
export type { Flow, FlowOwner } from "./flow.ts";
