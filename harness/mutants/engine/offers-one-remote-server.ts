import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/offers-one-remote-server",
  title: "Offers the server of one site only for remote workers, whichever sites have one.",
  breaks: ["SBC-TMA-020"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        views: overriding(engine.views, {
          async actionForm(query) {
            const form = await engine.views.actionForm(query);
            return query.remoteWorkers === true ? { ...form, servers: form.servers.slice(0, 1) } : form;
          },
        }),
      }),
  }),
};
