import type { Host } from "../../sim/kernel/index.ts";
import type { WireWorld } from "../../sim/kernel/wire/wire-world.ts";
import { buildApi } from "../../engine/api/index.ts";
import { createEngine, openStore } from "../../engine/index.ts";
import { worldPorts } from "../adapters/world-ports.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { WireRole } from "./wire-messages.ts";

/** Starts the reference engine with its API in this process; answers how to stop it. */
export async function startEngineProcess(
  world: WireWorld,
  host: Host,
  plan: LabPlan,
  role: WireRole & { role: "engine" },
): Promise<() => Promise<void>> {
  const store = openStore(role.storePath);
  const engine = createEngine(
    worldPorts(world, host, () => {}),
    store,
    plan.tempo.engine,
  );
  const api = await buildApi(engine, { token: role.token });
  await api.listen({ host: host.address, port: role.port });
  return async () => {
    await api.close();
    engine.stop();
    store.close();
  };
}
