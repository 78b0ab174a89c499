import { perform } from "../kernel/index.ts";
import type { Process } from "../kernel/index.ts";
import {
  buildRequest,
  printRestartOrder,
  restartOrderContentType,
  sipUriOf,
} from "../protocols/sip/index.ts";
import type { RestartOrder, SipEndpoint, SipPeer, SipRequest } from "../protocols/sip/index.ts";
import type { Subscriber } from "./subscribers.ts";

/** How a phone took its restart order. */
export type Delivery =
  | { readonly outcome: "accepted" }
  | { readonly outcome: "refused"; readonly status: number }
  | { readonly outcome: "silent" };

/**
 * Sends a restart order over the connection on which the phone registered, or to its contact where none
 * is left: one NOTIFY. A phone that stays silent
 * gets no other one (TMA-PROV-031).
 */
export function* deliverRestart(
  endpoint: SipEndpoint,
  number: string,
  binding: NonNullable<Subscriber["binding"]>,
  order: RestartOrder,
): Process<Delivery> {
  const to = endpoint.hasFlow(binding.flow) ? binding.flow : binding.target;
  const notify = restartNotify(endpoint.localFor(to), endpoint, number, binding.contact, order);
  const response = yield* perform(endpoint.request(notify, to));
  if (response === undefined) return { outcome: "silent" };
  return response.status < 300 ? { outcome: "accepted" } : { outcome: "refused", status: response.status };
}

function restartNotify(
  site: SipPeer,
  endpoint: SipEndpoint,
  number: string,
  contact: string,
  order: RestartOrder,
): SipRequest {
  return buildRequest({
    method: "NOTIFY",
    uri: contact,
    from: `<${sipUriOf(site)}>;tag=${endpoint.uniqueName()}`,
    to: `<${sipUriOf(site, number)}>`,
    callId: `${endpoint.uniqueName()}@${site.address}`,
    sequence: endpoint.nextSequence(),
    headers: [
      { name: "Contact", value: `<${sipUriOf(site)}>` },
      { name: "Event", value: "check-sync" },
      { name: "Subscription-State", value: "terminated" }, // RFC 6665 §8.2.3; there is no subscription
      { name: "Content-Type", value: restartOrderContentType },
    ],
    body: printRestartOrder(order),
  });
}
