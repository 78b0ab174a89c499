import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/forgets-resets-on-the-way-back",
  title: "Does not write the reset of TDW tables after a change of the mode to its journal.",
  breaks: ["TMA-MODE-019"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async journal(query) {
          const events = await engine.journal(query);
          const isSwitched = events.some(({ code }) => code === "mode-changed");
          return isSwitched ? events.filter(({ code }) => code !== "tdw-reset") : events;
        },
      }),
  }),
};
