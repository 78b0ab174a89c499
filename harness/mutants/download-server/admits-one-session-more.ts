import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "download-server/admits-one-session-more",
  title: "A download server admits one session more than its limit.",
  breaks: ["TMA-SRV-007"],
  sideEffects: "whatever counts the sessions of a limited server counts one more",
  breakLab({ servers, plan }) {
    for (const { name, limits } of plan.servers) {
      if (limits.sessions !== undefined) servers.get(name)?.setLimits({ sessions: limits.sessions + 1 });
    }
    return {};
  },
};
