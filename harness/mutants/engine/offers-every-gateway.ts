import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/offers-every-gateway",
  title: "Offers every gateway of the multi-site, whether or not it connects phones of the site.",
  breaks: ["TMA-DIG-007"],
  breakLab: ({ plan }) => ({
    adapter: (engine) =>
      overriding(engine, {
        views: overriding(engine.views, {
          actionForm: async (query) => ({
            ...(await engine.views.actionForm(query)),
            gateways: plan.gateways.map(({ id }) => id),
          }),
        }),
      }),
  }),
};
