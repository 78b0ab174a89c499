import type { Action } from "../domain/action.ts";
import { isFinal } from "../domain/action-state.ts";
import { ActionForgotten, currentAction, fail } from "./action-steps.ts";
import { otherFileKey } from "./archive-keys.ts";
import type { EngineContext } from "./context.ts";
import { StepFailure } from "./failure.ts";
import { PhoneWatch } from "./phone-watch.ts";
import { SessionEnded } from "./session.ts";
import { orderDigital, uploadImages } from "./step-digital.ts";
import { orderRestart } from "./step-ordering.ts";
import { testConnections } from "./step-testing.ts";
import { uploadFiles } from "./step-uploading.ts";

/**
 * Carries an action out, from the state in which it is to the one in which it ends. The state is in the store, so an
 * engine that was killed goes on where it stopped.
 */
export class ActionRunner {
  readonly #context: EngineContext;
  /** Told after every step, because a server may have become free. */
  readonly #onStep: () => void;

  constructor(context: EngineContext, onStep: () => void) {
    this.#context = context;
    this.#onStep = onStep;
  }

  /** Takes every step up to waiting for phones, then looks at them from time to time. */
  async run(actionId: string, resumed: boolean): Promise<void> {
    await this.#guarded(actionId, async () => {
      let action = currentAction(this.#context, actionId);
      const stateAtStart = action.state;
      while (!isFinal(action.state) && action.state !== "waiting-for-phones") {
        await this.#step(action, resumed && action.state === stateAtStart);
        action = currentAction(this.#context, actionId);
        this.#onStep();
      }
      if (action.state === "waiting-for-phones") {
        this.#watch(new PhoneWatch(this.#context, actionId), actionId);
      }
    });
  }

  async #step(action: Action, resumed: boolean): Promise<void> {
    if (action.state === "testing") return testConnections(this.#context, action);
    const digital = action.range === "53xx";
    if (action.state === "uploading") {
      return digital ? uploadImages(this.#context, action) : uploadFiles(this.#context, action);
    }
    if (action.state === "ordering") {
      const order = digital ? orderDigital : orderRestart;
      return order(this.#context, action, resumed);
    }
    throw new Error(`action ${action.id} has no step in state ${action.state}`);
  }

  #watch(watch: PhoneWatch, actionId: string): void {
    const { session, settings } = this.#context;
    session.schedule(settings.pollIntervalMs, `look at the phones of action ${actionId}`, () => {
      void this.#guarded(actionId, async () => {
        if (!(await watch.look())) this.#watch(watch, actionId);
      });
    });
  }

  /** Whatever goes wrong ends the action visibly; one that a change of the mode forgot has ended already. */
  async #guarded(actionId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#forgetOtherFile(actionId);
    } catch (error) {
      if (error instanceof SessionEnded || error instanceof ActionForgotten) return;
      this.#failWith(actionId, error);
    }
  }

  /** A finished action needs its other file no more; what a crash leaves is forgotten at the next start. */
  #forgetOtherFile(actionId: string): void {
    const { ports, store } = this.#context;
    const action = store.action(actionId);
    if (action !== undefined && isFinal(action.state)) ports.archive.forget([otherFileKey(actionId)]);
  }

  #failWith(actionId: string, error: unknown): void {
    const { ports } = this.#context;
    const known = error instanceof StepFailure;
    if (!known) ports.log.write("error", `action ${actionId} broke off`, { error });
    try {
      const action = currentAction(this.#context, actionId);
      const message = `action "${action.name}" broke off in state ${action.state} because of an error of the engine: ${String(error)}`;
      fail(this.#context, action, known ? error.failure : { code: "engine-error", message });
      this.#forgetOtherFile(actionId);
      this.#onStep();
    } catch (storeError) {
      ports.log.write("error", `the failure of action ${actionId} could not be stored`, {
        error: storeError,
      });
    }
  }
}
