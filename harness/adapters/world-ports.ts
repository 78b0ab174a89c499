import type { Host, World } from "../../sim/kernel/index.ts";
import type { EngineFile, EngineLog, EnginePorts, FileArchive } from "../../engine/index.ts";
import { WorldDeposit } from "./world-deposit.ts";
import { WorldSites } from "./world-sites.ts";
import type { NotifyGuest } from "./world-process.ts";

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
    sites: new WorldSites(world, host, notify),
    archive: new MemoryArchive(),
    log: quiet,
  };
}

/** Keeps files by reference; for engines that live and die with their lab. */
class MemoryArchive implements FileArchive {
  readonly #files = new Map<string, EngineFile>();

  keep(key: string, file: EngineFile): Promise<void> {
    this.#files.set(key, file);
    return Promise.resolve();
  }

  open(key: string): EngineFile | undefined {
    return this.#files.get(key);
  }

  forget(keys: Iterable<string>): void {
    for (const key of keys) this.#files.delete(key);
  }

  retain(keys: ReadonlySet<string>): void {
    for (const key of this.#files.keys()) if (!keys.has(key)) this.#files.delete(key);
  }
}

const quiet: EngineLog = { write: () => {} };
