import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/completes-without-the-server",
  title: "Says that files are stored on a server that does not answer.",
  breaks: ["MBG-DEP-006"],
  sideEffects: "no deposit on a server that is down fails",
  breakLab: () => ({
    ports: (ports) => ({
      ...ports,
      deposit: overriding(ports.deposit, {
        test: async () => ({ ok: true }),
        testReading: async () => ({ ok: true }),
        open: (target) =>
          ports.deposit.open(target).catch(() => ({ store: async () => {}, close: async () => {} })),
      }),
    }),
  }),
};
