import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/lists-remote-workers-of-every-site",
  title: "Shows the remote workers of all sites under each of them.",
  breaks: ["MBG-INV-001"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        remoteWorkers: overriding(engine.remoteWorkers, {
          list: (query = {}) => engine.remoteWorkers.list({ ...query, site: undefined }),
        }),
      }),
  }),
};
