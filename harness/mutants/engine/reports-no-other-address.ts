import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/reports-no-other-address",
  title: "Says nothing of a server for remote workers that stands elsewhere than their iPBX.",
  breaks: ["MBG-TMA-004", "MBG-TMA-007"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        journal: async (query) =>
          (await engine.journal(query)).filter(({ code }) => code !== "server-address-differs"),
      }),
  }),
};
