import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/tests-when-it-is-created",
  title: "Tests the download server of a deferred action when it is created, and not when it is due.",
  breaks: ["TMA-PROV-016"],
  breakLab() {
    let isDeferred = false;
    return {
      adapter: (engine) =>
        overriding(engine, {
          async createAction(request) {
            isDeferred = false;
            const created = await engine.createAction(request);
            if (request.start !== "immediate") {
              await engine.testServer(request.servers[0]!);
              isDeferred = true;
            }
            return created;
          },
        }),
      ports: (ports) => ({
        ...ports,
        deposit: overriding(ports.deposit, {
          test: (target) => (isDeferred ? Promise.resolve({ ok: true }) : ports.deposit.test(target)),
        }),
      }),
    };
  },
};
