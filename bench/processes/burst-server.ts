import { WireWorld } from "../../sim/kernel/wire/wire-world.ts";
import { WireNetwork, claimBlock, labAddress } from "../../sim/network/wire/index.ts";
import { createDownloadServer } from "../../sim/download-server/index.ts";

// A download server without limits; prints its address once it listens.
const claim = await claimBlock();
const network: { current?: WireNetwork } = {};
const world = new WireWorld({
  seed: "bench",
  startEpochMs: performance.timeOrigin,
  keeping: "counters",
  network: (created) => (network.current = new WireNetwork(created, claim.addressing)),
  failed: (error) => {
    throw error;
  },
});
const host = network.current!.addHost("ftp", labAddress(claim.addressing, 0, 2));
const limits = { idleMs: 600_000, queue: 511, passivePorts: { first: 30_000, last: 30_003 } };
const server = createDownloadServer(world, {
  name: "ftp",
  host,
  port: 2121,
  profile: "embedded",
  accounts: [],
  spaces: {},
  limits,
});
await server.start();
process.stdout.write(`${host.address}\n`);
