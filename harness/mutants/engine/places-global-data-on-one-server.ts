import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/places-global-data-on-one-server",
  title: "Places the imported global file of plain TMA on the first chosen server only.",
  breaks: ["TMA-DIST-001"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async createAction(request) {
          const { mode } = await engine.application.read();
          const servers =
            mode === "tma" && request.global !== null ? request.servers.slice(0, 1) : request.servers;
          return engine.createAction({ ...request, servers });
        },
      }),
  }),
};
