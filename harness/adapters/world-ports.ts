import type { Host, World } from "../../sim/kernel/index.ts";
import { createMemoryArchive } from "../../engine/index.ts";
import type { EngineLog, EnginePorts } from "../../engine/index.ts";
import { WorldDeposit } from "./world-deposit.ts";
import { worldSites } from "./world-sites.ts";
import type { NotifyGuest } from "./world-process.ts";

export type { EnginePorts } from "../../engine/index.ts";

/** The engine's ports in a world of the lab: its clock, its chance, its network. */
export function worldPorts(world: World, host: Host, notify: NotifyGuest): EnginePorts {
  const chance = world.random.stream("engine", "ids");
  return {
    clock: {
      nowEpochMs: () => world.clock.startEpochMs + Math.floor(world.clock.nowMs),
      schedule: (delayMs, _name, run) =>
        world.scheduler.schedule(delayMs, () => {
          notify();
          run();
        }),
    },
    random: { hex: (bytes) => chance.hex(bytes * 2) },
    deposit: new WorldDeposit(world, host, notify),
    sites: worldSites(world, host, notify),
    archive: createMemoryArchive(),
    log: quiet,
  };
}

const quiet: EngineLog = { write: () => {} };
