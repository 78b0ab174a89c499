import type { Host } from "../../kernel/index.ts";
import type { WireWorld } from "../../kernel/wire/wire-world.ts";
import type { Bandwidth } from "./bandwidth.ts";
import type { HostResources } from "./resources.ts";

/** What the parts of one wire network share. */
export interface Wire {
  readonly world: WireWorld;
  readonly resources: HostResources;
  /** The limit on what a host sends over data connections; undefined when it has none. */
  bandwidthOf(host: Host): Bandwidth | undefined;
}
