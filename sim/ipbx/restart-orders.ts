import type { DownloadServer, RestartOrder } from "../protocols/sip/index.ts";
import type { OrderOutcome } from "./facts.ts";
import type { Subscriber, Subscribers } from "./subscribers.ts";
import type { TdwTables } from "./tdw-tables.ts";

/** An order as the engine hands it to the site (TMA-PROV-022, TMA-PROV-023). */
export interface SiteOrder {
  readonly range: string;
  readonly macs: readonly string[];
  readonly server: DownloadServer;
  readonly expected: {
    /** The version for each model; null, or no entry for a model, leaves it unchanged. */
    readonly versions: Readonly<Record<string, string>> | null;
    readonly globalIndex: number | null;
    readonly specificIndex: number | null;
  };
}

/** What the site did for an action, phone by phone. */
export interface OrderResult {
  readonly actionId: string;
  readonly phones: readonly { readonly mac: string; readonly outcome: OrderOutcome }[];
}

/** What happens because of an order. */
export interface OrderEvents {
  received(actionId: string, order: SiteOrder): void;
  /** The outcome for one phone is settled; when it is `ordered`, the order goes to the phone. */
  settled(actionId: string, mac: string, outcome: OrderOutcome): void;
  send(subscriber: Subscriber, order: RestartOrder): void;
}

interface Action {
  /** Everything of the order but its list, to recognise another order under the same name. */
  readonly fingerprint: string;
  readonly outcomes: Map<string, OrderOutcome>;
}

/**
 * The restart orders of a site. The site remembers per action and MAC what it did, so that an order
 * sent again restarts nobody twice, and a phone that was missed is not restarted later (TMA-PROV-031).
 */
export class RestartOrders {
  readonly #actions = new Map<string, Action>();
  readonly #subscribers: Subscribers;
  readonly #tables: TdwTables;
  readonly #isRegistered: (subscriber: Subscriber) => boolean;
  readonly #events: OrderEvents;

  constructor(
    subscribers: Subscribers,
    tables: TdwTables,
    isRegistered: (subscriber: Subscriber) => boolean,
    events: OrderEvents,
  ) {
    this.#subscribers = subscribers;
    this.#tables = tables;
    this.#isRegistered = isRegistered;
    this.#events = events;
  }

  /**
   * Orders every listed phone that this action has not dealt with, all at once (TMA-LIST-008).
   * Undefined when the action is known with another server, range or expectation.
   */
  put(actionId: string, order: SiteOrder): OrderResult | undefined {
    const fingerprint = fingerprintOf(order);
    const action = this.#actions.get(actionId) ?? { fingerprint, outcomes: new Map<string, OrderOutcome>() };
    if (action.fingerprint !== fingerprint) return undefined;
    this.#actions.set(actionId, action);
    const newMacs = new Set(order.macs.filter((mac) => !action.outcomes.has(mac)));
    if (newMacs.size > 0) this.#events.received(actionId, order);
    const phoneOrders = new PhoneOrders(actionId, order);
    for (const mac of newMacs) action.outcomes.set(mac, this.#settle(mac, phoneOrders));
    return this.get(actionId);
  }

  /** What was done for an action; undefined when it is not known. */
  get(actionId: string): OrderResult | undefined {
    const action = this.#actions.get(actionId);
    if (action === undefined) return undefined;
    return { actionId, phones: [...action.outcomes].map(([mac, outcome]) => ({ mac, outcome })) };
  }

  #settle(mac: string, orders: PhoneOrders): OrderOutcome {
    const subscriber = this.#subscribers.byMac(mac);
    const outcome = this.#outcomeFor(subscriber, orders.range);
    this.#events.settled(orders.actionId, mac, outcome);
    if (subscriber === undefined || outcome === "wrong-range") return outcome;
    const order = orders.of(subscriber.model);
    this.#tables.expect(subscriber, order.expected);
    if (outcome === "ordered") this.#events.send(subscriber, order);
    return outcome;
  }

  #outcomeFor(subscriber: Subscriber | undefined, range: string): OrderOutcome {
    if (subscriber === undefined) return "unknown";
    if (subscriber.range !== range) return "wrong-range";
    return this.#isRegistered(subscriber) ? "ordered" : "not-registered";
  }
}

/** What the phones of a list are ordered: one order for all of a model, so that its text is written once. */
class PhoneOrders {
  readonly actionId: string;
  readonly #order: SiteOrder;
  readonly #byModel = new Map<string, RestartOrder>();

  constructor(actionId: string, order: SiteOrder) {
    this.actionId = actionId;
    this.#order = order;
  }

  get range(): string {
    return this.#order.range;
  }

  of(model: string): RestartOrder {
    const known = this.#byModel.get(model);
    if (known !== undefined) return known;
    const { server, expected } = this.#order;
    const { versions, globalIndex, specificIndex } = expected;
    const expectedOfPhone = { version: versions?.[model] ?? null, globalIndex, specificIndex };
    const order = { actionId: this.actionId, server, expected: expectedOfPhone };
    this.#byModel.set(model, order);
    return order;
  }
}

function fingerprintOf({ range, server, expected }: SiteOrder): string {
  const { versions, globalIndex, specificIndex } = expected;
  const { host, port, path, user, password } = server;
  const sorted = versions && Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([range, host, port, path, user, password, sorted, globalIndex, specificIndex]);
}
