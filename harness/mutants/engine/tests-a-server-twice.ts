import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/tests-a-server-twice",
  title: "Repeats a connection test that has failed before it gives the action up.",
  breaks: ["TMA-PROV-017"],
  breakLab: () => ({
    ports: (ports) => ({
      ...ports,
      deposit: overriding(ports.deposit, {
        async test(target) {
          const result = await ports.deposit.test(target);
          return result.ok ? result : ports.deposit.test(target);
        },
      }),
    }),
  }),
};
