import type { World } from "../../kernel/index.ts";
import { Delivery } from "./delivery.ts";
import type { DeliveryLine, LineUpdate } from "./delivery.ts";
import type { Line, LineTempo, LineTerminal } from "./line.ts";
import { Slots } from "./slots.ts";

/** One line of a system and who is declared on it. */
export interface LineDescription {
  readonly number: string;
  readonly model: string;
  /** The site that declares the subscription. */
  readonly site: string;
}

export interface LineCardOptions {
  /** Names the system in facts. */
  readonly system: string;
  readonly tempo: LineTempo;
  readonly lines: readonly LineDescription[];
  /** A phone has come up with this version; null: it has gone. */
  reported(line: LineDescription, version: string | null): void;
}

interface LineState extends DeliveryLine {
  readonly description: LineDescription;
  terminal: LineTerminal | undefined;
  version: string | null;
}

/** The digital lines of a site or gateway: sends images at line rate, few at a time (F-6.4). */
export class LineCard {
  readonly #world: World;
  readonly #options: LineCardOptions;
  readonly #lines: ReadonlyMap<string, LineState>;
  readonly #slots: Slots;
  readonly #deliveries = new Set<Delivery>();

  constructor(world: World, options: LineCardOptions) {
    this.#world = world;
    this.#options = options;
    this.#slots = new Slots(options.tempo.imagesAtOnce);
    this.#lines = new Map(
      options.lines.map((description) => [
        description.number,
        { description, terminal: undefined, version: null, breakOff: undefined },
      ]),
    );
  }

  /** The most lines that were sent an image at once. */
  get peak(): number {
    return this.#slots.peak;
  }

  lines(): readonly { readonly description: LineDescription; readonly version: string | null }[] {
    return [...this.#lines.values()];
  }

  line(
    number: string,
  ): { readonly description: LineDescription; readonly version: string | null } | undefined {
    return this.#lines.get(number);
  }

  /** Plugs a phone into its line. Throws when there is no such line. */
  plug(number: string, terminal: LineTerminal): Line {
    const line = this.#lines.get(number);
    if (line === undefined) throw new Error(`${this.#options.system} has no digital line ${number}`);
    line.terminal = terminal;
    return {
      up: (version) => this.#report(line, version),
      down: () => {
        line.breakOff?.();
        this.#report(line, null);
      },
    };
  }

  /** Sends an image to a phone as soon as a place is free, and once more when that fails. */
  update(update: LineUpdate): void {
    const { system, tempo } = this.#options;
    const line = this.#lines.get(update.number);
    if (line === undefined) throw new Error(`${system} has no digital line ${update.number}`);
    const delivery = new Delivery(this.#world, { system, tempo, slots: this.#slots }, line, update);
    this.#deliveries.add(delivery);
    delivery.begin(() => this.#deliveries.delete(delivery));
  }

  /** The system goes down: no image is sent any more. */
  stop(): void {
    // Those that wait go first: a channel that comes free must not begin one of them.
    for (const delivery of this.#deliveries) if (!delivery.isSending) delivery.stop();
    for (const delivery of this.#deliveries) delivery.stop();
  }

  #report(line: LineState, version: string | null): void {
    line.version = version;
    this.#options.reported(line.description, version);
  }
}
