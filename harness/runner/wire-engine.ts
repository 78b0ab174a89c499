import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Host } from "../../sim/kernel/index.ts";
import type { WireWorld } from "../../sim/kernel/wire/wire-world.ts";
import { buildApi } from "../../engine/api/index.ts";
import { createEngine, openStore } from "../../engine/index.ts";
import type { EnginePorts } from "../../engine/index.ts";
import { createFolderArchive } from "../../engine/standalone/index.ts";
import { countCommands } from "../adapters/count-commands.ts";
import { worldPorts } from "../adapters/world-ports.ts";
import type { LabPlan } from "../lab/plan.ts";
import { openApi } from "./open-api.ts";
import { engineSettings } from "./prepare-engine.ts";
import type { EngineRole } from "./wire-messages.ts";

/** Starts the reference engine with its API in this process; answers how to stop it. */
export async function startEngineProcess(
  world: WireWorld,
  host: Host,
  plan: LabPlan,
  role: EngineRole,
): Promise<() => Promise<void>> {
  const doom = doomOf(role);
  const store = openStore(join(role.folder, "engine.sqlite"), { afterCommit: doom.afterCommit });
  const archive = createFolderArchive(join(role.folder, "files"));
  // An engine that starts again must not repeat the ids of the one before it, so no seeded stream here.
  const random = { hex: (bytes: number) => randomBytes(bytes).toString("hex") };
  const worldly = worldPorts(world, host, () => {});
  const { clockBehindMs = 0 } = role;
  const nowEpochMs = () => worldly.clock.nowEpochMs() - clockBehindMs;
  const ports: EnginePorts = { ...worldly, clock: { ...worldly.clock, nowEpochMs }, archive, random };
  const engine = createEngine(countCommands(ports, doom.afterCommand), store, engineSettings(plan));
  const api = await buildApi(engine, { token: role.token });
  const addresses = [host.address, ...(role.listen === null ? [] : [role.listen])];
  const close = await openApi(api, { name: host.name, port: role.port, addresses });
  return async () => {
    await close();
    engine.stop();
    store.close();
  };
}

interface Doom {
  readonly afterCommit: (count: number) => void;
  readonly afterCommand: (count: number) => void;
}

/** Kills this process the way a power cut does, where the role says so. */
function doomOf({ killAfter }: EngineRole): Doom {
  const dieAt = (limit: number | undefined) => (count: number) => {
    if (count === limit) process.kill(process.pid, "SIGKILL");
  };
  return {
    afterCommit: dieAt(killAfter !== undefined && "commits" in killAfter ? killAfter.commits : undefined),
    afterCommand: dieAt(killAfter !== undefined && "commands" in killAfter ? killAfter.commands : undefined),
  };
}
