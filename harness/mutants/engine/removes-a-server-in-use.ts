import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/removes-a-server-in-use",
  title: "Takes a server that a scheduled action needs off its list.",
  breaks: ["TMA-SRV-015"],
  sideEffects: "a refusal to remove a server for another reason is lost as well",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async removeServer(id) {
          await engine.removeServer(id).catch(() => {});
        },
      }),
  }),
};
