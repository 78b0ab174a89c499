import { MemorySpace, createDownloadServer } from "../../sim/download-server/index.ts";
import type { DownloadServer } from "../../sim/download-server/index.ts";
import type { SiteOptions } from "../../sim/ipbx/index.ts";
import type { Host, World } from "../../sim/kernel/index.ts";
import type { LabPlan, ServerPlan } from "./plan.ts";

/** Builds a download server with an area for each range, and the limits that the lab names. */
export function buildServer(
  world: World,
  host: Host,
  server: ServerPlan,
  { additions }: LabPlan,
): DownloadServer {
  const { sessions, perAddress, perAccount, passivePorts, idleSeconds, queue } = server.limits;
  const ranges = [...new Set(server.accounts.map((account) => account.range))];
  const nowEpochMs = () => world.clock.startEpochMs + world.clock.nowMs;
  return createDownloadServer(world, {
    name: server.name,
    host,
    port: server.port,
    profile: additions.profiles.find(({ name }) => name === server.profile) ?? server.profile,
    accounts: server.accounts.map((account) => ({ ...account, space: account.range })),
    spaces: Object.fromEntries(
      ranges.map((range) => [
        range,
        builtInFolder(
          server,
          range,
          new MemorySpace({ nowEpochMs, quotaBytes: server.quotaBytes ?? Infinity }),
        ),
      ]),
    ),
    limits: {
      ...(sessions === undefined ? {} : { sessions }),
      ...(perAddress === undefined ? {} : { perAddress }),
      ...(perAccount === undefined ? {} : { perAccount }),
      idleMs: idleSeconds * 1000,
      queue,
      // Several phones share a port of the pool; only a limit that the lab names binds.
      passivePorts: { ...server.passivePorts, atMost: passivePorts ?? Infinity },
    },
  });
}

const folderOfSipPhones = "/ftp_67xxi";

/** An embedded server has a folder for each range, which its built-in accounts go to. */
function builtInFolder({ embedded }: ServerPlan, range: string, space: MemorySpace): MemorySpace {
  if (embedded === true) space.makeDirectory(range === "6xxxi" ? folderOfSipPhones : `/ftp_${range}`);
  return space;
}

/** The access link of the machine that a server runs on. */
export function accessOf({ bandwidthBytesPerSecond }: ServerPlan): { accessBytesPerSecond?: number } {
  return bandwidthBytesPerSecond === undefined ? {} : { accessBytesPerSecond: bandwidthBytesPerSecond };
}

/** The areas of an embedded server, as the site in the same machine uses them. */
export function embeddedArea(server: DownloadServer): NonNullable<SiteOptions["embedded"]> {
  const space = server.spaces["6xxxi"];
  return {
    clear: (range) => clearSpaces(server, range),
    read: (path) => space?.read(`${folderOfSipPhones}${path}`) ?? space?.read(path),
  };
}

/** Removes the files of a range, or of all, from a server, as its own machine does. Answers how many. */
function clearSpaces(server: DownloadServer, range: string): number {
  let files = 0;
  for (const [name, space] of Object.entries(server.spaces)) {
    if (range !== "all" && name !== range) continue;
    for (const path of space.files()) {
      space.remove(path);
      files++;
    }
  }
  return files;
}
