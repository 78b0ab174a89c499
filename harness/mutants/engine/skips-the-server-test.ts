import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/skips-the-server-test",
  title: "Does not test the connection to the download server before it treats the action.",
  breaks: ["TMA-PROV-014"],
  breakLab: () => ({
    ports: (ports) => ({
      ...ports,
      deposit: {
        test: () => Promise.resolve({ ok: true }),
        open: (target) => ports.deposit.open(target),
      },
    }),
  }),
};
