import type { Mutant } from "../mutant.ts";
import { isDigital } from "../tools/digital.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/orders-digital-phones-at-once",
  title: "Starts a deferred update of digital phones immediately.",
  breaks: ["TMA-DIG-008"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        createAction: (request) =>
          engine.createAction(isDigital(request) ? { ...request, start: "immediate" } : request),
      }),
  }),
};
