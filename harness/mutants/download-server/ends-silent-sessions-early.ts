import { withServers } from "../tools/servers.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "download-server/ends-silent-sessions-early",
  title: "A download server ends silent sessions in half their time.",
  breaks: ["DEV-FTP-004"],
  breakLab: () => ({}),
  replan: withServers(({ limits }) => ({ limits: { ...limits, idleSeconds: limits.idleSeconds / 2 } })),
};
