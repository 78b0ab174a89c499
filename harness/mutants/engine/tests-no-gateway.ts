import type { Mutant } from "../mutant.ts";
import { overridingSites } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/tests-no-gateway",
  title: "Starts an update of digital phones without a look whether the gateway is there.",
  breaks: ["TMA-DIG-018"],
  breakLab: () => ({
    ports: (ports) => overridingSites(ports, { testGateway: async () => ({ ok: true, release: "R8.2" }) }),
  }),
};
