import type { Mutant } from "../mutant.ts";
import { edited } from "../tools/deposit.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/keeps-the-beginning-of-a-file",
  title: "Keeps the first line alone of a file that was sent, to be viewed and sent again.",
  breaks: ["TMA-FILE-003", "TMA-FILE-019"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        storedFile: async (multiSite, name) =>
          edited(await engine.storedFile(multiSite, name), (lines) => lines.slice(0, 1)),
      }),
  }),
};
