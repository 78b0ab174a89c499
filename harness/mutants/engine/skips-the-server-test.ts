import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/skips-the-server-test",
  title: "Does not test the connection to the download server before it treats the action.",
  breaks: ["TMA-PROV-014"],
  breakLab: () => ({
    ports: (ports) => ({
      ...ports,
      deposit: overriding(ports.deposit, { test: () => Promise.resolve({ ok: true }) }),
    }),
  }),
};
