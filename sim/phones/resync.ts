import type { RunningProcess, Timer } from "../kernel/index.ts";
import type { PhoneDevice, RestartCause, ServedPhone } from "../protocols/ip-phone/index.ts";
import { autoResyncOf, nextResyncEpochMs } from "./auto-resync.ts";
import { filesHaveChanged } from "./changed-files.ts";
import type { LookedAt } from "./changed-files.ts";
import type { PhoneOptions } from "./phone.ts";

const everything: LookedAt = { configuration: true, firmware: true };

/** Looks at the server for changed files, and restarts the phone for them once it is idle. */
export class Resync {
  readonly #device: PhoneDevice<PhoneOptions>;
  readonly #phone: ServedPhone;
  #next: Timer | undefined;
  #look: RunningProcess<void> | undefined;
  #restart: Timer | undefined;

  /** Plans the first look when the parameters ask for looks by time (F-1.4.1). */
  constructor(device: PhoneDevice<PhoneOptions>, phone: ServedPhone) {
    this.#device = device;
    this.#phone = phone;
    this.#plan();
  }

  /** F-1.6.1: a plain check-sync restarts the phone, or with this switch only when files have changed. */
  checkSync(): boolean {
    if (!this.#device.configuration().isOn("provlab check-sync only if changed")) return false;
    this.#lookAtServer(everything, "check-sync");
    return true;
  }

  close(because: "restart" | "power-cut"): void {
    this.#next?.cancel();
    this.#restart?.cancel();
    if (because === "power-cut") this.#look?.cut();
    else this.#look?.cancel();
  }

  #plan(): void {
    const resync = autoResyncOf(this.#device.configuration());
    if (resync === undefined) return;
    const { world, options } = this.#device;
    const nowEpochMs = world.clock.startEpochMs + world.clock.nowMs;
    const atEpochMs = nextResyncEpochMs(nowEpochMs, resync);
    const delayMs = world.random
      .stream(options.mac, `auto resync of ${atEpochMs}`)
      .uniform(0, resync.delayMsMax);
    this.#next = world.scheduler.schedule(atEpochMs - nowEpochMs + delayMs, () => {
      this.#lookAtServer(resync.lookedAt, "auto-resync");
      this.#plan();
    });
  }

  /** One look at a time is enough. */
  #lookAtServer(lookedAt: LookedAt, cause: RestartCause): void {
    if (this.#look?.alive === true) return;
    const { world } = this.#device;
    this.#look = world.spawn(`phone ${this.#phone.mac} looks at its server`, this.#compare(lookedAt, cause));
  }

  *#compare(lookedAt: LookedAt, cause: RestartCause) {
    if (!(yield* filesHaveChanged(this.#device, lookedAt))) return;
    const { scheduler } = this.#device.world;
    // The restart ends this process, and a process cannot cancel itself.
    this.#restart = scheduler.schedule(0, () => this.#phone.restartWhenIdle(cause));
  }
}
