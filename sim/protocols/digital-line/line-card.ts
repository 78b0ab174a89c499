import { answerOf, perform, sleep } from "../../kernel/index.ts";
import type { Content, FactData, FactKind, Process, World } from "../../kernel/index.ts";
import { lineImageBegun, lineImageFailed, lineImageSent, lineVersionKept } from "./facts.ts";
import type { Line, LineTempo, LineTerminal } from "./line.ts";
import { Slots } from "./slots.ts";

const attemptsMax = 2;

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

/** What a line shall get. */
export interface LineUpdate {
  readonly actionId: string;
  readonly number: string;
  readonly version: string;
  readonly image: Content;
}

interface LineState {
  readonly description: LineDescription;
  terminal: LineTerminal | undefined;
  version: string | null;
  /** Ends the transfer that is under way. */
  breakOff: (() => void) | undefined;
}

type Transfer = "sent" | "absent" | "broken-off" | "refused";

/** The digital lines of a site or gateway: sends images at line rate, few at a time (F-6.4). */
export class LineCard {
  readonly #world: World;
  readonly #options: LineCardOptions;
  readonly #lines: ReadonlyMap<string, LineState>;
  readonly #slots: Slots;

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

  /**
   * Sends an image to a phone as soon as a place is free, and once more when that fails. A phone that
   * runs the version already is left alone, as an IP phone leaves such firmware alone.
   */
  update(update: LineUpdate): void {
    const line = this.#lines.get(update.number);
    if (line === undefined) throw new Error(`${this.#options.system} has no digital line ${update.number}`);
    if (line.version === update.version) {
      const { number, version } = update;
      return this.#record(lineVersionKept, { number, version });
    }
    this.#world.spawn(`image of ${this.#options.system} to ${update.number}`, this.#update(line, update));
  }

  /** The system goes down: every transfer ends. */
  stop(): void {
    for (const line of this.#lines.values()) line.breakOff?.();
  }

  *#update(line: LineState, update: LineUpdate): Process<void> {
    const { number, version } = update;
    for (let attempt = 1; attempt <= attemptsMax; attempt++) {
      if (attempt > 1) {
        yield* perform(
          sleep(this.#world.scheduler, this.#options.tempo.retryWaitMs, `second try of ${number}`),
        );
      }
      yield* this.#slots.take(`a free channel for ${number}`);
      const end = yield* this.#send(line, update, attempt);
      this.#slots.release();
      const { sizeBytes } = update.image;
      if (end === "sent") return this.#record(lineImageSent, { number, version, sizeBytes });
      this.#record(lineImageFailed, { number, version, attempt, reason: end });
    }
  }

  *#send(
    line: LineState,
    { actionId, number, version, image }: LineUpdate,
    attempt: number,
  ): Process<Transfer> {
    const { terminal } = line;
    if (terminal?.beginImage(actionId) !== true) return "absent";
    this.#record(lineImageBegun, { number, version, attempt });
    const arrived = yield* perform(
      answerOf<boolean>(`image on its way to ${number}`, (done) => {
        const durationMs = (image.sizeBytes * 8000) / this.#options.tempo.lineBitsPerSecond;
        const timer = this.#world.scheduler.schedule(durationMs, () => done(true));
        line.breakOff = () => done(false);
        return () => timer.cancel();
      }),
    );
    line.breakOff = undefined;
    if (!arrived) {
      terminal.breakOff();
      return "broken-off";
    }
    return terminal.endImage(image) ? "sent" : "refused";
  }

  #report(line: LineState, version: string | null): void {
    line.version = version;
    this.#options.reported(line.description, version);
  }

  /** Each line is a conversation of its own. */
  #record<Data extends FactData & { number: string }>(kind: FactKind<Data>, data: Data): void {
    this.#world.trace.record(kind, this.#options.system, data.number, data);
  }
}
