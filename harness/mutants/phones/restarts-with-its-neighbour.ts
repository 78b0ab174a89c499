import { parseRestartOrder } from "../../../sim/protocols/sip/index.ts";
import type { Phone } from "../../../sim/phones/index.ts";
import type { Mutant } from "../mutant.ts";
import { isRestartOrder } from "../tools/phones.ts";

export const mutant: Mutant = {
  id: "phones/restarts-with-its-neighbour",
  title: "The last phone of the lab also obeys the order that another phone gets.",
  breaks: ["TMA-PROV-024"],
  sideEffects: "that phone restarts in every action that does not list it",
  breakLab({ phones }) {
    const all: Phone[] = [...phones.values()];
    const last = all.at(-1);
    let obeyed = "";
    for (const phone of all.slice(0, -1)) {
      phone.handleFirst({
        name: "tell the neighbour",
        handle(_phone, request, sender) {
          const order = isRestartOrder(request) ? parseRestartOrder(request) : undefined;
          if (order !== undefined && order.actionId !== obeyed && last?.view().registered === true) {
            obeyed = order.actionId;
            last.obey(order, sender);
          }
          return undefined;
        },
      });
    }
    return {};
  },
};
