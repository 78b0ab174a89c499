import type { Content } from "../kernel/index.ts";
import type { DigitalTable, LineCard, LineOrder, LineOrderResult } from "../protocols/digital-line/index.ts";

type Outcome = LineOrderResult["phones"][number]["outcome"];

/** The orders that sites have given a gateway; the same order again sends nobody an image twice. */
export class LineOrders {
  readonly #outcomes = new Map<string, Map<string, Outcome>>();
  readonly #gateway: string;
  readonly #card: LineCard;
  readonly #table: DigitalTable;
  readonly #imageFor: (model: string, version: string) => Content | undefined;

  constructor(
    gateway: string,
    card: LineCard,
    table: DigitalTable,
    imageFor: (model: string, version: string) => Content | undefined,
  ) {
    this.#gateway = gateway;
    this.#card = card;
    this.#table = table;
    this.#imageFor = imageFor;
  }

  /** Sends every phone of the order that this action has not dealt with its image, as soon as a channel is free. */
  put(actionId: string, { site, phones }: LineOrder): LineOrderResult {
    const known = this.#outcomes.get(actionId) ?? new Map<string, Outcome>();
    this.#outcomes.set(actionId, known);
    for (const { number, version } of phones) {
      if (!known.has(number)) known.set(number, this.#settle(actionId, site, number, version));
    }
    return { actionId, phones: [...known].map(([number, outcome]) => ({ number, outcome })) };
  }

  #settle(actionId: string, site: string, number: string, version: string): Outcome {
    const line = this.#card.line(number);
    // Phones that another site declares are not concerned (TMA-DIG-012).
    if (line === undefined || line.description.site !== site) return "unknown";
    const { model } = line.description;
    this.#table.expect({ number, model, site, gateway: this.#gateway }, version);
    const image = this.#imageFor(model, version);
    if (line.version === null || image === undefined) return "not-registered";
    this.#card.update({ actionId, number, version, image });
    return "ordered";
  }
}
