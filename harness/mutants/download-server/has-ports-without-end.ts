import { withServers } from "../tools/servers.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "download-server/has-ports-without-end",
  title: "A download server finds a passive port for every transfer.",
  breaks: ["DEV-FTP-003"],
  breakLab: () => ({}),
  replan: withServers(({ limits }) => ({ limits: { ...limits, passivePorts: undefined } })),
};
