import type { Action } from "../domain/action.ts";
import { holdsServer } from "../domain/action-state.ts";
import type { Timer } from "../ports.ts";
import { ActionRunner } from "./action-runner.ts";
import { advance } from "./action-steps.ts";
import { type EngineContext, note } from "./context.ts";

/** Actions start on whole minutes, so none is later than one when the calendar jumps. */
const longestSleepMs = 60_000;

/**
 * Starts actions when they are due. Actions with the same server and range follow one another in start order, up to the end
 * of ordering; others run side by side (TMA-PROV-034).
 */
export class Scheduler {
  readonly #context: EngineContext;
  readonly #runner: ActionRunner;
  #timer: Timer | undefined;

  constructor(context: EngineContext) {
    this.#context = context;
    this.#runner = new ActionRunner(context, () => this.startDue());
  }

  /** Goes on with what an earlier session left unfinished. */
  resume(): void {
    for (const action of this.#context.store.unfinishedActions()) {
      if (action.state !== "scheduled") void this.#runner.run(action.id, true);
    }
    this.startDue();
  }

  /** Starts every action that is due and has its servers free, and sets the timer for the next one. */
  startDue(): void {
    const now = this.#context.ports.clock.nowEpochMs();
    const unfinished = this.#context.store.unfinishedActions();
    const taken = new Set(unfinished.filter(({ state }) => holdsServer(state)).flatMap(placesOf));
    const scheduled = inStartOrder(unfinished.filter(({ state }) => state === "scheduled"));
    for (const action of scheduled.filter(({ startAtEpochMs }) => startAtEpochMs <= now)) {
      const places = placesOf(action);
      // An action that has to wait keeps its places from those behind it.
      const free = places.every((place) => !taken.has(place));
      for (const place of places) taken.add(place);
      if (free) this.#begin(action);
    }
    this.#wakeFor(scheduled.find(({ startAtEpochMs }) => startAtEpochMs > now));
  }

  #begin(action: Action): void {
    this.#context.store.transaction(() => {
      const begun = advance(this.#context, action, "testing");
      note(this.#context, begun, { code: "action-started", text: `action "${action.name}" starts` });
    });
    void this.#runner.run(action.id, false);
  }

  /** Timers run evenly and the calendar may jump, so a start that is far away is looked at again and again. */
  #wakeFor(next: Action | undefined): void {
    this.#timer?.cancel();
    if (next === undefined) return;
    const untilStartMs = next.startAtEpochMs - this.#context.ports.clock.nowEpochMs();
    const delayMs = Math.min(untilStartMs, longestSleepMs);
    this.#timer = this.#context.session.schedule(delayMs, `start of action ${next.id}`, () =>
      this.startDue(),
    );
  }
}

/** Where an action has to be alone; codes of ranges have no slash. */
function placesOf({ servers, range, site }: Action): string[] {
  if (servers.length === 0) return [`${range}/site/${site}`]; // TMA-DIG-015
  return servers.map((server) => `${range}/server/${server}`);
}

/** By start time; those of one instant keep the order in which they were created. */
function inStartOrder(actions: readonly Action[]): Action[] {
  return actions.toSorted((one, other) => one.startAtEpochMs - other.startAtEpochMs);
}
