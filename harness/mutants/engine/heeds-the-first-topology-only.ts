import type { Mutant } from "../mutant.ts";
import type { EngineAdapter } from "../../adapters/engine-adapter.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/heeds-the-first-topology-only",
  title: "Goes on with the first topology, whatever the manager transmits later.",
  breaks: ["TMA-TOPO-001", "TMA-TOPO-004"],
  sideEffects: "every scenario in which the manager transmits another topology depends on it",
  breakLab: () => {
    let first: ReturnType<EngineAdapter["loadTopology"]> | undefined;
    return {
      adapter: (engine) =>
        overriding(engine, { loadTopology: (topology) => (first ??= engine.loadTopology(topology)) }),
    };
  },
};
