export { ListenError } from "./listen-error.ts";
export type { FlowLink } from "./flows/index.ts";
export { VirtualNetwork } from "./virtual-network.ts";
export type { HostDescription, VirtualNetworkOptions } from "./virtual-network.ts";
export type { LinkDescription, TopologyDescription } from "./virtual-topology.ts";
export type { ReceiveBuffer, ReceiveBufferLimit } from "./virtual-receive-buffer.ts";
