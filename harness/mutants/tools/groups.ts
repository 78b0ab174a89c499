import type { EngineAdapter } from "../../adapters/engine-adapter.ts";
import type { LabChange } from "../../runner/lab-change.ts";
import { overriding } from "./overriding.ts";

type Group = "accounts" | "application" | "distribution" | "files" | "views";

/** An engine that answers differently in one group of operations. */
export function overridingGroup<Name extends Group>(
  name: Name,
  change: (group: EngineAdapter[Name], engine: EngineAdapter) => Partial<EngineAdapter[Name]>,
): LabChange {
  return () => ({
    adapter: (engine) =>
      overriding(engine, {
        [name]: overriding<EngineAdapter[Name]>(engine[name], change(engine[name], engine)),
      }),
  });
}
