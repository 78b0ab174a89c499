import { openBenchWorld } from "../bench-world.ts";
import { MemorySpace, createDownloadServer } from "../../sim/download-server/index.ts";
import { firmwareImage } from "../../sim/protocols/firmware/index.ts";

// A download server without limits that holds one firmware image; prints its address once it listens.
const sizeBytes = Number(process.argv[2]);
const { world, addHost } = await openBenchWorld();
const space = new MemorySpace({ nowEpochMs: () => 0 });
space.put("/6867i.st", firmwareImage({ model: "6867i", version: "6.4.0.140", sizeBytes, seed: "bench" }));
const host = addHost("ftp", 0, 2);
const server = createDownloadServer(world, {
  name: "ftp",
  host,
  port: 2121,
  profile: "embedded",
  accounts: [{ user: "ftp", password: "ftp", role: "read", range: "6xxxi", space: "6xxxi" }],
  spaces: { "6xxxi": space },
  limits: { idleMs: 600_000, queue: 511, passivePorts: { first: 30_000, last: 30_031, atMost: Infinity } },
});
await server.start();
process.stdout.write(`${host.address}\n`);
