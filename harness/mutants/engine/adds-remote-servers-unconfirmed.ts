import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/adds-remote-servers-unconfirmed",
  title: "Puts a server into the list of those for remote workers before that is confirmed.",
  breaks: ["MBG-TMA-010"],
  breakLab: () => ({
    adapter: (engine) => overriding(engine, { addServer: (server) => engine.addServer(server, true) }),
  }),
};
