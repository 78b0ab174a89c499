import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/trusts-every-certificate",
  title: "A phone trusts every authority whose certificate it has stored, named or not.",
  breaks: ["DEV-REG-006", "SBC-TMA-001", "SBC-TMA-012"],
  breakLab: () => ({}),
  equipPhone: (options) => ({
    ...options,
    rules: { trust: ({ flash }) => ({ trusted: flash.certificates.map(({ text }) => text) }) },
  }),
};
