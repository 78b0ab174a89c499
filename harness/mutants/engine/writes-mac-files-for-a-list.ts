import { fileFromText } from "../../../engine/index.ts";
import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";
import { wrappingSessions } from "../tools/deposit.ts";
import { isMacOnly, writtenMacs } from "../tools/selection.ts";

export const mutant: Mutant = {
  id: "engine/writes-mac-files-for-a-list",
  title: "Stores a file for each phone of a list that has MAC addresses only.",
  breaks: ["TMA-MAC-004"],
  breakLab() {
    let macs: string[] = [];
    return {
      adapter: (engine) =>
        overriding(engine, {
          createAction(request) {
            macs = isMacOnly(request) ? writtenMacs(request) : [];
            return engine.createAction(request);
          },
        }),
      ports: (ports) =>
        wrappingSessions(ports, (session) => ({
          async close() {
            for (const mac of macs.splice(0)) {
              const name = `${mac.replaceAll("-", "").toUpperCase()}.cfg`;
              await session.store(fileFromText(name, "# no values\n"));
            }
            await session.close();
          },
        })),
    };
  },
};
