import type { Mutant } from "../mutant.ts";
import type { EngineAdapter } from "../../adapters/engine-adapter.ts";
import { overriding } from "../tools/overriding.ts";

function withOwnMode(engine: EngineAdapter): EngineAdapter {
  const { application } = engine;
  let mode: "tma" | "tma-ep" | undefined;
  return overriding(engine, {
    application: overriding(application, {
      async read() {
        const seen = await application.read();
        mode ??= seen.mode;
        return { ...seen, mode };
      },
      async switchMode(to, confirmed) {
        const changed = await application.switchMode(to, confirmed);
        ({ mode } = changed);
        return changed;
      },
    }),
  });
}

export const mutant: Mutant = {
  id: "engine/keeps-a-mode-per-session",
  title: "Shows a session the mode in which it began, whatever others change.",
  breaks: ["TMA-MODE-002"],
  sideEffects: "sessions that go on after a change of the mode",
  breakLab: () => ({
    adapter: (engine) => overriding(engine, { as: (token) => withOwnMode(engine.as(token)) }),
  }),
};
