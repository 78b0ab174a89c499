import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/tests-when-it-is-created",
  title: "Tests the download server of a deferred action when it is created.",
  breaks: ["TMA-PROV-016"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async createAction(request) {
          const created = await engine.createAction(request);
          if (request.start !== "immediate") await engine.testServer(request.servers[0]!);
          return created;
        },
      }),
  }),
};
