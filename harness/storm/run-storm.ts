import type { StormOptions } from "./options.ts";
import { stormResult } from "./storm-outcome.ts";
import type { StormResult } from "./storm-outcome.ts";
import type { StormWatch } from "./virtual-storm.ts";

/** Has every phone boot at once, and answers what happened. */
export async function runStorm(options: StormOptions, watch: StormWatch): Promise<StormResult> {
  if (options.world === "virtual") {
    const { runVirtualStorm } = await import("./virtual-storm.ts");
    return stormResult(options, await runVirtualStorm(options, watch));
  }
  const { runWireStorm } = await import("./wire-storm.ts");
  return stormResult(options, await runWireStorm(options, watch));
}
