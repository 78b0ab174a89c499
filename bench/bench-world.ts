import type { Host } from "../sim/kernel/index.ts";
import { WireWorld } from "../sim/kernel/wire/wire-world.ts";
import { WireNetwork, claimBlock, labAddress } from "../sim/network/wire/index.ts";

/** A wire world of one process of a benchmark, in an address block of its own. */
export interface BenchWorld {
  readonly world: WireWorld;
  /** Adds a host at 127.B.`group`.`member`. */
  readonly addHost: (name: string, group: number, member: number) => Host;
}

/** Opens the world; what goes wrong in it ends the process. */
export async function openBenchWorld(): Promise<BenchWorld> {
  const { addressing } = await claimBlock();
  const network: { current?: WireNetwork } = {};
  const world = new WireWorld({
    seed: "bench",
    startEpochMs: performance.timeOrigin,
    keeping: "counters",
    network: (created) => (network.current = new WireNetwork(created, addressing)),
    failed: (error) => {
      throw error;
    },
  });
  return {
    world,
    addHost: (name, group, member) => network.current!.addHost(name, labAddress(addressing, group, member)),
  };
}
