import { headerValue, restartOrderContentType } from "../../../sim/protocols/sip/index.ts";
import type { SipRequest } from "../../../sim/protocols/sip/index.ts";

/** Whether this is a restart order of a site. */
export function isRestartOrder(request: SipRequest): boolean {
  const contentType = headerValue(request, "Content-Type")?.toLowerCase() ?? "";
  return request.method === "NOTIFY" && contentType.startsWith(restartOrderContentType);
}
