import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/is-never-overloaded",
  title: "A registrar takes every registration, however many come at once.",
  breaks: ["DEV-REG-003"],
  breakLab: () => ({}),
  replan: (plan) => ({
    ...plan,
    sites: plan.sites.map(({ overload: _overload, ...site }) => site),
  }),
};
