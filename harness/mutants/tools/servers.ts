import type { LabPlan, ServerPlan } from "../../lab/plan.ts";

/** A lab whose download servers are built otherwise. */
export function withServers(change: (server: ServerPlan) => Partial<ServerPlan>): (plan: LabPlan) => LabPlan {
  return (plan) => ({
    ...plan,
    servers: plan.servers.map((server) => ({ ...server, ...change(server) })),
  });
}
