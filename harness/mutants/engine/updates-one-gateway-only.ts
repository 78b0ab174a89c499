import { orderingDigital } from "../tools/digital.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/updates-one-gateway-only",
  title: "Updates the digital phones on one gateway when none was selected, and no phone beside it.",
  breaks: ["TMA-DIG-010", "TMA-DIG-011"],
  sideEffects: "phones on lines of a site itself are never updated",
  breakLab: orderingDigital((order, siteId, { digitalPhones }) => {
    const connecting = digitalPhones.find(({ site, gateway }) => site === siteId && gateway !== null);
    return connecting === undefined ? order : { ...order, gateway: connecting.gateway };
  }),
};
