export { labAddress } from "./addresses.ts";
export type { Addressing } from "./addresses.ts";
export { claimBlock, portOffset } from "./claim-block.ts";
export type { BlockClaim } from "./claim-block.ts";
export { HarnessLimit } from "./failures.ts";
export { checkRealTarget } from "./real-target.ts";
export { WireNetwork } from "./wire-network.ts";
