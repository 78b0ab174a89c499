import { answerOf, perform, sleep } from "../../kernel/index.ts";
import type { Content, FactData, FactKind, Process, RunningProcess, World } from "../../kernel/index.ts";
import { isDeclared } from "../ip-phone/index.ts";
import { deliveryChanged, lineImageBegun, lineImageFailed, lineImageSent, lineVersionKept } from "./facts.ts";
import type { LineImageFailure } from "./facts.ts";
import type { LineTempo, LineTerminal } from "./line.ts";
import type { Slots } from "./slots.ts";
import { deliveryTransitions } from "./state-chart.ts";
import type { DeliveryState } from "./state-chart.ts";

const attemptsMax = 2;

/** What a line shall get. */
export interface LineUpdate {
  readonly actionId: string;
  readonly number: string;
  readonly version: string;
  readonly image: Content;
}

/** The line that an image goes to, as it is at each moment. */
export interface DeliveryLine {
  readonly terminal: LineTerminal | undefined;
  readonly version: string | null;
  /** Ends the transfer that is under way. */
  breakOff: (() => void) | undefined;
}

export interface DeliveryOptions {
  /** Names the system in facts. */
  readonly system: string;
  readonly tempo: LineTempo;
  readonly slots: Slots;
}

/** One image on its way to one phone: as soon as a channel is free, and once more when that fails. */
export class Delivery {
  readonly #world: World;
  readonly #options: DeliveryOptions;
  readonly #line: DeliveryLine;
  readonly #update: LineUpdate;
  #state: DeliveryState = "ordered";
  #attempt = 1;
  #process: RunningProcess<void> | undefined;

  constructor(world: World, options: DeliveryOptions, line: DeliveryLine, update: LineUpdate) {
    this.#world = world;
    this.#options = options;
    this.#line = line;
    this.#update = update;
  }

  /** Begins; `ended` is called at the end, whatever that is. A phone that runs the version already is left alone. */
  begin(ended: () => void): void {
    const { number, version } = this.#update;
    if (this.#line.version === version) {
      this.#enter("kept");
      this.#record(lineVersionKept, { number, version });
      return ended();
    }
    const name = `image of ${this.#options.system} to ${number}`;
    const running = this.#world.spawn(name, this.#untilEnded(ended));
    if (running.alive) this.#process = running;
  }

  get isSending(): boolean {
    return this.#state === "sending";
  }

  /** The system goes down: nothing is sent any more. */
  stop(): void {
    this.#process?.cancel();
    this.#fail("system-down");
    this.#enter("given-up");
  }

  *#untilEnded(ended: () => void): Process<void> {
    try {
      yield* this.#deliver();
    } finally {
      ended();
    }
  }

  *#deliver(): Process<void> {
    const { number, version, image } = this.#update;
    const { slots, tempo } = this.#options;
    for (;;) {
      this.#enter("waiting-for-channel");
      yield* slots.take(`a free channel for ${number}`);
      let failure: LineImageFailure | undefined;
      try {
        failure = yield* this.#send();
      } finally {
        slots.release();
      }
      if (failure === undefined) {
        this.#enter("sent");
        return this.#record(lineImageSent, { number, version, sizeBytes: image.sizeBytes });
      }
      this.#fail(failure);
      if (this.#attempt === attemptsMax) return this.#enter("given-up");
      this.#attempt++;
      this.#enter("waiting-to-retry");
      yield* perform(sleep(this.#world.scheduler, tempo.retryWaitMs, `second try of ${number}`));
    }
  }

  /** Sends the image. Answers why the phone does not have it, when it does not. */
  *#send(): Process<LineImageFailure | undefined> {
    const { actionId, number, version, image } = this.#update;
    const { terminal } = this.#line;
    if (terminal?.beginImage(actionId) !== true) return "absent";
    this.#enter("sending");
    this.#record(lineImageBegun, { number, version, attempt: this.#attempt });
    const durationMs = (image.sizeBytes * 8000) / this.#options.tempo.lineBitsPerSecond;
    let arrived = false;
    try {
      arrived = yield* perform(
        answerOf<boolean>(`image on its way to ${number}`, (done) => {
          const timer = this.#world.scheduler.schedule(durationMs, () => done(true));
          this.#line.breakOff = () => done(false);
          return () => timer.cancel();
        }),
      );
    } finally {
      this.#line.breakOff = undefined;
      if (!arrived) terminal.breakOff();
    }
    if (!arrived) return "broken-off";
    return terminal.endImage(image) ? undefined : "refused";
  }

  #fail(reason: LineImageFailure): void {
    const { number, version } = this.#update;
    this.#record(lineImageFailed, { number, version, attempt: this.#attempt, reason });
  }

  #enter(to: DeliveryState): void {
    const from = this.#state;
    if (!isDeclared(deliveryTransitions, from, to)) {
      throw new Error(
        `the image of ${this.#options.system} to ${this.#update.number} went from ${from} to ${to}; the state chart declares no such transition`,
      );
    }
    this.#state = to;
    this.#record(deliveryChanged, { number: this.#update.number, from, to });
  }

  /** Each line is a conversation of its own. */
  #record<Data extends FactData & { number: string }>(kind: FactKind<Data>, data: Data): void {
    this.#world.trace.record(kind, this.#options.system, data.number, data);
  }
}
