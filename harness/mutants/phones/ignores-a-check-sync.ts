import { headerValue, respond } from "../../../sim/protocols/sip/index.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/ignores-a-check-sync",
  title: "A phone says yes to a check-sync without body and goes on.",
  breaks: ["DEV-SYNC-005"],
  breakLab({ phones }) {
    for (const phone of phones.values()) {
      phone.handleFirst({
        name: "ignore check-sync",
        handle(_phone, request) {
          const isPlain = headerValue(request, "Event") === "check-sync" && request.body === "";
          return isPlain ? respond(request, 200) : undefined;
        },
      });
    }
    return {};
  },
};
