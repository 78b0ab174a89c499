import type { Mutant } from "../mutant.ts";
import { edited, isGlobal, wrappingSessions } from "../tools/deposit.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/deploys-otherwise-in-plain-tma",
  title: "Writes another global file in plain TMA than in TMA-EP.",
  breaks: ["TMA-DEP-004"],
  breakLab: () => {
    let isPlain = false;
    return {
      adapter: (engine) =>
        overriding(engine, {
          async createAction(request) {
            isPlain = (await engine.application.read()).mode === "tma" && request.package !== null;
            return engine.createAction(request);
          },
        }),
      ports: (ports) =>
        wrappingSessions(ports, (session) => ({
          async store(file) {
            const isMeant = isPlain && isGlobal(file.name);
            await session.store(isMeant ? await edited(file, (lines) => ["# TMA", ...lines]) : file);
          },
        })),
    };
  },
};
