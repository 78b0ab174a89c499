import { headerValue, respond } from "../../sip/index.ts";
import type { SipRequest } from "../../sip/index.ts";
import type { PhoneHandler } from "./handler.ts";

/** A plain check-sync: restart when idle (F-1.6.1). */
export const checkSync: PhoneHandler = {
  name: "check-sync",
  handle(phone, request) {
    if (!isCheckSync(request)) return undefined;
    if (request.body !== "") return respond(request, 415);
    phone.resync();
    return respond(request, 200);
  },
};

/** Whether this is a NOTIFY of the event package check-sync, with or without parameters. */
export function isCheckSync(request: SipRequest): boolean {
  const event = headerValue(request, "Event")?.split(";")[0]?.trim().toLowerCase();
  return request.method === "NOTIFY" && event === "check-sync";
}
