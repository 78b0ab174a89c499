import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/offers-packages-of-every-range",
  title: "Offers the packages of every range and multi-site for an action.",
  breaks: ["TMA-PKG-005"],
  breakLab: () => ({
    adapter: (engine) => overriding(engine, { listPackages: () => engine.listPackages() }),
  }),
};
