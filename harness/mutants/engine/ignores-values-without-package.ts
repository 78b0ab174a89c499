import type { Mutant } from "../mutant.ts";
import { isSpecific, wrappingSessions } from "../tools/deposit.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/ignores-values-without-package",
  title: "Sends the files of the phones only together with a package or a global file.",
  breaks: ["TMA-PROV-011"],
  sideEffects: "actions with specific values alone change nothing",
  breakLab() {
    let isAlone = false;
    return {
      adapter: (engine) =>
        overriding(engine, {
          createAction(request) {
            isAlone = request.package === null && request.global === null;
            return engine.createAction(request);
          },
        }),
      ports: (ports) =>
        wrappingSessions(ports, (session) => ({
          store: async (file) => {
            if (!isAlone || !isSpecific(file.name)) await session.store(file);
          },
        })),
    };
  },
};
