import type { EngineAdapter } from "../adapters/engine-adapter.ts";
import type { EnginePorts } from "../adapters/world-ports.ts";
import type { LabDevices } from "../lab/devices.ts";

/** What stands between the engine of a lab and its neighbours. */
export interface EngineWrapping {
  /** Between the engine and what is outside it. */
  ports?(ports: EnginePorts): EnginePorts;
  /** Between the harness and the engine. */
  adapter?(engine: EngineAdapter): EngineAdapter;
}

/**
 * Changes a lab that is built and does not run yet: its devices at once, its engine by the wrapping that
 * it answers. This is how mutants break a rule.
 */
export type LabChange = (devices: LabDevices) => EngineWrapping;
