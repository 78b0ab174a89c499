import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/deletes-every-remote-worker",
  title: "Deletes the whole list when one phone of it is to be deleted.",
  breaks: ["MBG-INV-009"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        remoteWorkers: overriding(engine.remoteWorkers, {
          remove: (site, _macs, confirmed) => engine.remoteWorkers.remove(site, null, confirmed),
        }),
      }),
  }),
};
