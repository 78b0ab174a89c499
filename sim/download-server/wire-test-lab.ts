import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Process } from "../kernel/index.ts";
import { WireWorld } from "../kernel/wire/wire-world.ts";
import { WireNetwork, claimBlock, labAddress } from "../network/wire/index.ts";
import type { DownloadServerOptions, ServerLimits } from "./options.ts";
import { createDownloadServer } from "./server.ts";
import { DiskSpace } from "./spaces/disk-space.ts";
import { reader, writer } from "./test-lab.ts";

/** A port for the lab's server that needs no privilege. */
const wirePort = 2121;

/** The download server and our client on real sockets, with files on the disk. */
export async function openWireLab(
  profile: DownloadServerOptions["profile"],
  limits: Partial<ServerLimits> = {},
) {
  const claim = await claimBlock();
  const home = mkdtempSync(join(tmpdir(), "provlab-wire-"));
  let network!: WireNetwork;
  const world = new WireWorld({
    seed: "test",
    startEpochMs: Date.now(),
    network: (world) => (network = new WireNetwork(world, claim.addressing)),
    failed: (error) => {
      throw error;
    },
  });
  const space = new DiskSpace(join(home, "space"));
  const host = network.addHost("ftp", labAddress(claim.addressing, 0, 2));
  const server = createDownloadServer(world, {
    name: "ftp",
    host,
    port: wirePort,
    profile,
    accounts: [writer, reader],
    spaces: { "6xxxi": space },
    limits: { passivePorts: { first: 51_000, last: 51_019 }, idleMs: 300_000, queue: 511, ...limits },
  });
  await server.start();
  return {
    world,
    network,
    server,
    space,
    home,
    phone: network.addHost("phone", labAddress(claim.addressing, 1, 1)),
    otherPhone: network.addHost("other phone", labAddress(claim.addressing, 1, 2)),
    endpoint: { address: host.address, port: wirePort },
    async [Symbol.asyncDispose]() {
      server.stop();
      network.close();
      await claim.release();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export type WireLab = Awaited<ReturnType<typeof openWireLab>>;

/** Runs one process on the wire to its end. */
export function playOnWire<Result>(world: WireWorld, process: Process<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    world.spawn("test", process, (end) => {
      if (end.how === "finished") resolve(end.result);
      else reject(end.how === "failed" ? end.error : new Error(end.how));
    });
  });
}
