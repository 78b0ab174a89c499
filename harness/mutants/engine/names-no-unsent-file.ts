import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/names-no-unsent-file",
  title: "Does not say which remote phones got no file when a deployment breaks off.",
  breaks: ["MBG-DEP-013"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async action(id) {
          const seen = await engine.action(id);
          return { ...seen, reason: seen.reason?.replace(/; not sent: .*$/, "") ?? null };
        },
      }),
  }),
};
