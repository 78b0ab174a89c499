import { withServers } from "../tools/servers.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "download-server/takes-more-than-its-space",
  title: "A download server takes files beyond the space of its area.",
  breaks: ["DEV-FTP-005"],
  breakLab: () => ({}),
  replan: withServers(() => ({ quotaBytes: undefined })),
};
