import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300ip/forgets-who-logged-in",
  title: "A 5300 IP phone takes a login and does not remember the number.",
  breaks: ["TMA-DEP-021"],
  breakLab: () => ({}),
  equipIpPhone: (options) => ({
    ...options,
    rules: { loginValues: (_number, password) => ({ password }) },
  }),
};
