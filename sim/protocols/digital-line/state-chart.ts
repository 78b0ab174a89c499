import { declaredTransitions as declaredIn } from "../ip-phone/index.ts";

/** Every state of an image that a site or a gateway delivers over one of its lines. */
export type DeliveryState = keyof typeof deliveryTransitions;

/** The declared transitions: one more attempt when one fails, none any more when the system goes down. */
export const deliveryTransitions = {
  ordered: ["waiting-for-channel", "kept"],
  "waiting-for-channel": ["sending", "waiting-to-retry", "given-up"],
  sending: ["sent", "waiting-to-retry", "given-up"],
  "waiting-to-retry": ["waiting-for-channel", "given-up"],
  sent: [],
  kept: [],
  "given-up": [],
} as const;

/** Every declared transition as `from → to`, for coverage and diagrams. */
export function declaredDeliveryTransitions(): readonly string[] {
  return declaredIn(deliveryTransitions);
}
