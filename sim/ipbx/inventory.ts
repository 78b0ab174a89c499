import type { ExpectedValues } from "../protocols/sip/index.ts";
import { liveBinding } from "./subscribers.ts";
import type { Subscriber } from "./subscribers.ts";

/** A phone as the site's inventory lists it: the subscription, and what the phone reported last. */
export interface SitePhone extends ExpectedValues {
  /** Null for a digital phone, which has none. */
  readonly mac: string | null;
  readonly model: string;
  readonly range: string;
  readonly number: string;
  readonly label: string;
  readonly registered: boolean;
  /** Where it can be reached; null while it is not registered. */
  readonly address: string | null;
  /** Digital phones only: the site that declares the subscription. */
  readonly site?: string;
  /** Digital phones only: the gateway that connects the phone, or null for a line of the site (TMA-DIG-013). */
  readonly gateway?: string | null;
  /** The community of the subscription, where the multi-site has communities. */
  readonly community?: string;
}

/** The inventory line of a subscriber. */
export function inventoryLine(subscriber: Subscriber, nowMs: number): SitePhone {
  const { mac, model, range, number, label, reported, community } = subscriber;
  const binding = liveBinding(subscriber, nowMs);
  return {
    mac: mac === "" ? null : mac,
    model,
    range,
    number,
    label,
    registered: binding !== undefined,
    address: binding?.target.address ?? null,
    version: reported?.version ?? null,
    globalIndex: reported?.globalIndex ?? null,
    specificIndex: reported?.specificIndex ?? null,
    ...(community === undefined ? {} : { community }),
  };
}
