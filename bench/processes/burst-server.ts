import { openBenchWorld } from "../bench-world.ts";
import { createDownloadServer } from "../../sim/download-server/index.ts";

// A download server without limits; prints its address once it listens.
const { world, addHost } = await openBenchWorld();
const host = addHost("ftp", 0, 2);
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
