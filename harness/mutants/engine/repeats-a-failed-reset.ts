import type { Mutant } from "../mutant.ts";
import { overridingSites, pause } from "../tools/sites.ts";

const retryMs = 500;

export const mutant: Mutant = {
  id: "engine/repeats-a-failed-reset",
  title: "Goes on asking a site that is down for the reset of its tables.",
  breaks: ["TMA-RST-012"],
  breakLab: () => ({
    ports: (ports) =>
      overridingSites(ports, {
        async resetTdwTable(site, range) {
          const ask = () => ports.sites.resetTdwTable(site, range);
          const again = async (): Promise<unknown> => {
            await pause(ports, retryMs);
            return ask().catch(again);
          };
          try {
            return await ask();
          } catch (error) {
            void again();
            throw error;
          }
        },
      }),
  }),
};
