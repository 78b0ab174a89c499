import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/keeps-clear-twins",
  title: "Leaves the clear file of a remote phone beside its encrypted one.",
  breaks: ["MBG-DEP-014"],
  breakLab: () => ({
    ports: (ports) => ({
      ...ports,
      deposit: overriding(ports.deposit, {
        async remove(target, names) {
          if (names.some((name) => !name.endsWith(".cfg"))) await ports.deposit.remove(target, names);
        },
      }),
    }),
  }),
};
