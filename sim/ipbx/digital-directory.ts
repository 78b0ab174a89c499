import type { SitePhone } from "./inventory.ts";

/** A digital subscription as the site's administrator enters it. */
export interface DigitalSubscriberOptions {
  readonly number: string;
  readonly model: string;
  readonly label: string;
  /** The gateway that connects the phone; null for a line of the site itself (TMA-DIG-013). */
  readonly gateway: string | null;
  /** Where the multi-site has communities: the one that the subscription belongs to. */
  readonly community?: string;
}

/** A digital subscription with the version that its phone runs; null while the phone is not there. */
export interface DigitalSubscriber extends DigitalSubscriberOptions {
  version: string | null;
}

/** The digital subscriptions of a site, by number. */
export class DigitalDirectory {
  readonly #byNumber: ReadonlyMap<string, DigitalSubscriber>;

  constructor(options: readonly DigitalSubscriberOptions[]) {
    this.#byNumber = new Map(options.map((option) => [option.number, { ...option, version: null }]));
  }

  get(number: string): DigitalSubscriber | undefined {
    return this.#byNumber.get(number);
  }

  all(): IterableIterator<DigitalSubscriber> {
    return this.#byNumber.values();
  }

  /** Nothing is known any more of who is there. */
  forget(): void {
    for (const phone of this.#byNumber.values()) phone.version = null;
  }
}

/** The inventory line of a digital phone: it has no MAC address, and its site and gateway stand beside it. */
export function digitalInventoryLine(phone: DigitalSubscriber, site: string): SitePhone {
  const { number, model, label, gateway, version, community } = phone;
  return {
    mac: null,
    model,
    range: "53xx",
    number,
    label,
    registered: version !== null,
    address: null,
    version,
    globalIndex: null,
    specificIndex: null,
    site,
    gateway,
    ...(community === undefined ? {} : { community }),
  };
}
