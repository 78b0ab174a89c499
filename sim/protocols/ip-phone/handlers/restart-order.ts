import { headerValue, parseRestartOrder, respond, restartOrderContentType } from "../../sip/index.ts";
import { isCheckSync } from "./check-sync.ts";
import type { PhoneHandler } from "./handler.ts";

/** A check-sync with download parameters: stored, and obeyed at once, even in a call (TMA-PROV-030). */
export const restartOrder: PhoneHandler = {
  name: "restart-order",
  handle(phone, request, sender) {
    if (!isCheckSync(request)) return undefined;
    const contentType = headerValue(request, "Content-Type") ?? "";
    if (!contentType.toLowerCase().startsWith(restartOrderContentType)) return undefined;
    const order = parseRestartOrder(request);
    if (order === undefined) return respond(request, 400);
    phone.obey(order, sender);
    return respond(request, 200);
  },
};
