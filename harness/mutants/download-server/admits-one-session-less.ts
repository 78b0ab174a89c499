import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "download-server/admits-one-session-less",
  title: "A download server admits one session less than its limit.",
  breaks: ["TMA-SRV-006"],
  sideEffects: "whatever counts the sessions of a limited server counts one less",
  breakLab: ({ servers, plan }) => {
    for (const { name, limits } of plan.servers) {
      if (limits.sessions !== undefined) servers.get(name)?.setLimits({ sessions: limits.sessions - 1 });
    }
    return {};
  },
};
