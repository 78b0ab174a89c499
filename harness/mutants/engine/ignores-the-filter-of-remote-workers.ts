import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/ignores-the-filter-of-remote-workers",
  title: "Shows all remote workers, whatever the filter says.",
  breaks: ["MBG-INV-011"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        remoteWorkers: overriding(engine.remoteWorkers, {
          list: (query = {}) => engine.remoteWorkers.list({ ...query, text: undefined }),
        }),
      }),
  }),
};
