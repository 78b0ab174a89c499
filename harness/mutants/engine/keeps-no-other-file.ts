import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/keeps-no-other-file",
  title: "Offers no file again that was sent before.",
  breaks: ["TMA-FILE-002", "TMA-FILE-003"],
  sideEffects: "what is to be seen of a stored file isn't there",
  breakLab: () => ({ adapter: (engine) => overriding(engine, { storedFiles: async () => [] }) }),
};
