import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/keeps-the-first-dhcp-answer",
  title: "A phone goes to the download server that DHCP named first, whatever it says now.",
  breaks: ["TMA-DEP-017", "TMA-DEP-018"],
  breakLab: () => ({}),
  equipPhone: ({ dhcp, ...options }) => ({ ...options, dhcp: { ...dhcp } }),
};
