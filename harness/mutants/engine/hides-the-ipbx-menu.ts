import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/hides-the-ipbx-menu",
  title: "Offers the menu Configuration iPBX in plain TMA alone.",
  breaks: ["TMA-RST-005"],
  sideEffects: "the list of menus of TMA-EP is one short",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        application: overriding(engine.application, {
          async menus() {
            const { mode } = await engine.application.read();
            const offered = await engine.application.menus();
            return mode === "tma" ? offered : offered.filter(({ code }) => code !== "ipbx");
          },
        }),
      }),
  }),
};
