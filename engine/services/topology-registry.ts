import { parsedOrRefused } from "../domain/parsed.ts";
import { summarise, topologySchema, type TopologySummary } from "../domain/topology.ts";
import { requireOwner } from "./accounts.ts";
import { type EngineContext, note } from "./context.ts";

/** Takes over the topology that the manager transmits, in place of the earlier one (TMA-TOPO-001, 004). */
export function loadTopology(context: EngineContext, input: unknown): TopologySummary {
  requireOwner(context, "topologies");
  const topology = parsedOrRefused(topologySchema, "topology", input);
  context.store.transaction(() => {
    context.store.setTopology(topology);
    const names = topology.multiSites.map(({ id }) => id).join(", ") || "no multi-site";
    note(context, null, {
      code: "topology-loaded",
      byOperator: true,
      text: `topology ${topology.version}: ${names}`,
    });
  });
  return summarise(topology);
}
