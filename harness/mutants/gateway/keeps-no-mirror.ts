import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "gateway/keeps-no-mirror",
  title: "A gateway has no rows of its own for the phones that it connects.",
  breaks: ["TMA-DIG-019", "TMA-RST-013"],
  breakLab({ gateways }) {
    for (const gateway of gateways.values()) gateway.table = () => [];
    return {};
  },
};
