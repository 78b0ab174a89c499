import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/chooses-a-community-by-itself",
  title: "Opens a session in the first community of an operator who has to choose.",
  breaks: ["TMA-COMM-002"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        accounts: overriding(engine.accounts, {
          async openSession(credentials) {
            try {
              return await engine.accounts.openSession(credentials);
            } catch (error) {
              if (!(error instanceof EngineRefusal) || error.code !== "community-choice") throw error;
              return engine.accounts.openSession({ ...credentials, community: "C1" });
            }
          },
        }),
      }),
  }),
};
