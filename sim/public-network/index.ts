export * from "./facts.ts";
export { PublicNetwork } from "./public-network.ts";
