import type { Mutant } from "../mutant.ts";
import { rewriting } from "../tools/adapter.ts";

export const mutant: Mutant = {
  id: "engine/deploys-to-every-server",
  title: "Deploys to all servers of the multi-site, whichever was selected.",
  breaks: ["TMA-DEP-001"],
  sideEffects: "servers that were not selected have files, and those that are down fail the deployment",
  breakLab: (devices) =>
    rewriting(({ site, range, servers }) => {
      if (site !== null || range === "53xx" || servers.length === 0) return {};
      return { servers: devices.plan.servers.map(({ name }) => name) };
    })(devices),
};
