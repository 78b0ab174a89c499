import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/offers-every-menu",
  title: "Offers every operator all menus.",
  breaks: ["TMA-COMM-015", "TMA-COMM-019"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        as: (token) =>
          overriding(engine.as(token), {
            application: overriding(engine.as(token).application, {
              menus: () => engine.application.menus(),
            }),
          }),
      }),
  }),
};
