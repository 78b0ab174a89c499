import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/deletes-remote-workers-here-alone",
  title: "Deletes the files of remote phones here and leaves them on their server.",
  breaks: ["MBG-INV-009", "MBG-INV-010"],
  sideEffects: "nothing that is to be removed from a server is",
  breakLab: () => ({
    ports: (ports) => ({ ...ports, deposit: overriding(ports.deposit, { remove: async () => {} }) }),
  }),
};
