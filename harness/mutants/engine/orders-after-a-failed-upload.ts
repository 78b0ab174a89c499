import { DepositError } from "../../../engine/index.ts";
import type { Mutant } from "../mutant.ts";
import { wrappingSessions } from "../tools/deposit.ts";

export const mutant: Mutant = {
  id: "engine/orders-after-a-failed-upload",
  title: "Orders the restart although a file could not be stored.",
  breaks: ["TMA-PROV-020"],
  breakLab: () => ({
    ports: (ports) =>
      wrappingSessions(ports, (session) => ({
        store: (file) => session.store(file).catch(overlook),
        close: () => session.close().catch(overlook),
      })),
  }),
};

function overlook(error: unknown): void {
  if (!(error instanceof DepositError)) throw error;
}
