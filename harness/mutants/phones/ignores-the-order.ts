import { isRestartOrder } from "../tools/phones.ts";
import { respond } from "../../../sim/protocols/sip/index.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/ignores-the-order",
  title: "A phone says yes to a restart order and goes on as it was.",
  breaks: ["TMA-PROV-026"],
  sideEffects: "no phone is updated by any action",
  breakLab({ phones }) {
    for (const phone of phones.values()) {
      phone.handleFirst({
        name: "ignore restart orders",
        handle: (_phone, request) => (isRestartOrder(request) ? respond(request, 200) : undefined),
      });
    }
    return {};
  },
};
