import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/accepts-any-remote-port",
  title: "Accepts a server for remote workers at another port than that of FTP.",
  breaks: ["MBG-TMA-008"],
  breakLab: ({ plan }) => ({
    adapter: (engine) =>
      overriding(engine, {
        addServer: (server, confirmed) =>
          engine.addServer(
            server.audience === "remote-workers" ? { ...server, port: plan.ftpPort } : server,
            confirmed,
          ),
      }),
  }),
};
