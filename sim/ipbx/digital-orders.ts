import type { DigitalTable, ImageStore } from "../protocols/digital-line/index.ts";
import type { DigitalOrderOutcome } from "./facts.ts";
import type { DigitalDirectory, DigitalSubscriber } from "./digital-directory.ts";

/** An update of digital phones as the engine hands it to the site (TMA-DIG-009, TMA-DIG-010). */
export interface DigitalOrder {
  /** Only the phones that this gateway connects; null for all that the site declares. */
  readonly gateway: string | null;
  /** The version for each model; phones of other models are left alone. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What the site did for an action, phone by phone. */
export interface DigitalOrderResult {
  readonly actionId: string;
  readonly phones: readonly {
    readonly number: string;
    readonly model: string;
    readonly gateway: string | null;
    readonly outcome: DigitalOrderOutcome;
  }[];
}

/** Why the site does not take an order. */
export type DigitalOrderRefusal =
  | { readonly refused: "differs" }
  | { readonly refused: "image-missing"; readonly model: string; readonly version: string }
  | { readonly refused: "unknown-gateway"; readonly gateway: string };

/** What happens because of an order. */
export interface DigitalOrderEvents {
  received(actionId: string, order: DigitalOrder): void;
  settled(actionId: string, phone: DigitalSubscriber, outcome: DigitalOrderOutcome): void;
  /** Phones on lines of the site itself, or of one gateway, are to be sent their version. */
  send(
    actionId: string,
    gateway: string | null,
    phones: readonly DigitalSubscriber[],
    versions: DigitalOrder["versions"],
  ): void;
}

interface Action {
  readonly fingerprint: string;
  readonly outcomes: Map<DigitalSubscriber, DigitalOrderOutcome>;
}

/** The digital orders of a site; the same order again sends nobody an image twice. */
export class DigitalOrders {
  readonly #actions = new Map<string, Action>();
  readonly #site: string;
  readonly #directory: DigitalDirectory;
  readonly #images: ImageStore;
  readonly #table: DigitalTable;
  readonly #gateways: ReadonlySet<string>;
  readonly #events: DigitalOrderEvents;

  constructor(
    site: string,
    directory: DigitalDirectory,
    images: ImageStore,
    table: DigitalTable,
    gateways: ReadonlySet<string>,
    events: DigitalOrderEvents,
  ) {
    this.#site = site;
    this.#directory = directory;
    this.#images = images;
    this.#table = table;
    this.#gateways = gateways;
    this.#events = events;
  }

  /** Orders every phone that the order means, all at once. */
  put(actionId: string, order: DigitalOrder): DigitalOrderResult | DigitalOrderRefusal {
    const fingerprint = fingerprintOf(order);
    const known = this.#actions.get(actionId);
    if (known !== undefined) {
      return known.fingerprint === fingerprint ? resultOf(actionId, known) : { refused: "differs" };
    }
    const refusal = this.#refusalOf(order);
    if (refusal !== undefined) return refusal;
    const action: Action = { fingerprint, outcomes: new Map() };
    this.#actions.set(actionId, action);
    this.#events.received(actionId, order);
    this.#carryOut(actionId, order, action);
    return resultOf(actionId, action);
  }

  /** What was done for an action; undefined when it is not known. */
  get(actionId: string): DigitalOrderResult | undefined {
    const action = this.#actions.get(actionId);
    return action && resultOf(actionId, action);
  }

  /** The gateway did not take the order for these phones. */
  fail(actionId: string, phones: readonly DigitalSubscriber[], outcome: DigitalOrderOutcome): void {
    for (const phone of phones) {
      this.#actions.get(actionId)?.outcomes.set(phone, outcome);
      this.#events.settled(actionId, phone, outcome);
    }
  }

  #targets({ gateway, versions }: DigitalOrder): DigitalSubscriber[] {
    return [...this.#directory.all()].filter(
      (phone) => Object.hasOwn(versions, phone.model) && (gateway === null || phone.gateway === gateway),
    );
  }

  #refusalOf(order: DigitalOrder): DigitalOrderRefusal | undefined {
    const { gateway, versions } = order;
    if (gateway !== null && !this.#gateways.has(gateway)) return { refused: "unknown-gateway", gateway };
    for (const { model } of this.#targets(order)) {
      const version = versions[model]!;
      if (this.#images.get(model, version) === undefined) return { refused: "image-missing", model, version };
    }
    return undefined;
  }

  #carryOut(actionId: string, order: DigitalOrder, { outcomes }: Action): void {
    const present = new Map<string | null, DigitalSubscriber[]>();
    for (const phone of this.#targets(order)) {
      const { number, model, gateway } = phone;
      this.#table.expect({ number, model, gateway, site: this.#site }, order.versions[model]!);
      const outcome = phone.version === null ? "not-registered" : "ordered";
      outcomes.set(phone, outcome);
      this.#events.settled(actionId, phone, outcome);
      if (outcome === "ordered") present.set(gateway, [...(present.get(gateway) ?? []), phone]);
    }
    for (const [gateway, phones] of present) this.#events.send(actionId, gateway, phones, order.versions);
  }
}

function fingerprintOf({ gateway, versions }: DigitalOrder): string {
  const sorted = Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([gateway, sorted]);
}

function resultOf(actionId: string, { outcomes }: Action): DigitalOrderResult {
  const phones = [...outcomes].map(([{ number, model, gateway }, outcome]) => ({
    number,
    model,
    gateway,
    outcome,
  }));
  return { actionId, phones };
}
