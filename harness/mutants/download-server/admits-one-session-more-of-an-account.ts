import { withServers } from "../tools/servers.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "download-server/admits-one-session-more-of-an-account",
  title: "A download server admits one session more of an account than its limit.",
  breaks: ["DEV-FTP-002"],
  breakLab: () => ({}),
  replan: withServers(({ limits }) => ({
    limits: { ...limits, perAccount: limits.perAccount === undefined ? undefined : limits.perAccount + 1 },
  })),
};
