import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/trusts-every-certificate",
  title: "A phone trusts every authority whose certificate it has stored, named or not.",
  breaks: ["DEV-REG-006"],
  breakLab: () => ({}),
  equipPhone: (options) => ({
    ...options,
    rules: { trustedCertificates: ({ flash }) => flash.certificates.map(({ text }) => text) },
  }),
};
