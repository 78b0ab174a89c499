import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/is-done-when-phones-are-ordered",
  title:
    "Shows an action as completed as soon as its phones are ordered, so that the next list starts too early.",
  breaks: ["TMA-LIST-007"],
  sideEffects: "whatever waits for the end of an action looks at phones that are still on their way",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async action(id) {
          const action = await engine.action(id);
          return action.state === "waiting-for-phones" ? { ...action, state: "completed" as const } : action;
        },
      }),
  }),
};
