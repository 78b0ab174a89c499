import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/compares-no-names",
  title: "A phone takes any name in the certificate of its SBC.",
  breaks: ["SBC-TMA-014"],
  breakLab: () => ({}),
  equipPhone: (options) => {
    const { server } = options.flash;
    const initial = { ...server.initial, "sips strict cert cn validation": "0" };
    return { ...options, flash: { ...options.flash, server: { ...server, initial } } };
  },
};
