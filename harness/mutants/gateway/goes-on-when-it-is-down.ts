import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "gateway/goes-on-when-it-is-down",
  title: "A gateway that goes down sends the images of its orders all the same.",
  breaks: ["DEV-LINE-003"],
  sideEffects: "whatever needs a gateway that does not answer",
  breakLab({ gateways }) {
    for (const gateway of gateways.values()) gateway.stop = () => {};
    return {};
  },
};
