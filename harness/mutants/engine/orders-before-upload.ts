import type { DepositSession, EngineFile } from "../../../engine/index.ts";
import type { Mutant } from "../mutant.ts";
import { wrappingSessions } from "../tools/deposit.ts";
import { overridingSites } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/orders-before-upload",
  title: "Orders the restart first and stores the files afterwards.",
  breaks: ["TMA-PROV-018", "TMA-PROV-034"],
  sideEffects: "phones may boot before their files are there",
  breakLab() {
    const waiting: { session: DepositSession; files: EngineFile[] }[] = [];
    const storeAll = async () => {
      for (const { session, files } of waiting.splice(0)) {
        for (const file of files) await session.store(file);
        await session.close();
      }
    };
    return {
      ports: (ports) =>
        overridingSites(
          wrappingSessions(ports, (session) => {
            const files: EngineFile[] = [];
            return {
              store: async (file) => void files.push(file),
              close: async () => void waiting.push({ session, files }),
            };
          }),
          {
            async putRestartOrder(site, actionId, order) {
              const result = await ports.sites.putRestartOrder(site, actionId, order);
              storeAll().catch(() => {}); // a server that fails now fails unnoticed, as the files are late
              return result;
            },
          },
        ),
    };
  },
};
