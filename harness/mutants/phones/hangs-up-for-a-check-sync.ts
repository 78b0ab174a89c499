import { headerValue } from "../../../sim/protocols/sip/index.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/hangs-up-for-a-check-sync",
  title: "A phone in a call hangs up when a check-sync comes.",
  breaks: ["DEV-SYNC-003"],
  sideEffects: "calls of phones that are ordered end as hung up",
  breakLab({ phones }) {
    for (const phone of phones.values()) {
      phone.handleFirst({
        name: "hang up for a check-sync",
        handle(_phone, request) {
          if (request.method === "NOTIFY" && headerValue(request, "Event") === "check-sync") phone.endCall();
          return undefined;
        },
      });
    }
    return {};
  },
};
