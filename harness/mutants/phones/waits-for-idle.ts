import { isRestartOrder } from "../tools/phones.ts";
import { respond } from "../../../sim/protocols/sip/index.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/waits-for-idle",
  title: "A phone in a call waits for its end before it obeys a restart order.",
  breaks: ["TMA-PROV-030"],
  breakLab({ phones }) {
    for (const phone of phones.values()) {
      phone.handleFirst({
        name: "wait for idle",
        handle(handled, request) {
          if (!isRestartOrder(request) || !phone.view().inCall) return undefined;
          handled.resync();
          return respond(request, 200);
        },
      });
    }
    return {};
  },
};
