import type { RunningProcess, Timer } from "../kernel/index.ts";
import type {
  PhoneDevice,
  PhoneServices,
  RegistrationState,
  RestartCause,
  ServedPhone,
} from "../protocols/ip-phone/index.ts";
import { callActionUri } from "./action-uris.ts";
import type { ActionEvent } from "./action-uris.ts";
import { autoResyncOf, nextResyncEpochMs } from "./auto-resync.ts";
import { filesHaveChanged } from "./changed-files.ts";
import type { LookedAt } from "./changed-files.ts";
import type { PhoneOptions } from "./phone.ts";

const everything: LookedAt = { configuration: true, firmware: true };

/** What a 6xxx phone does beside its calls: resyncs and action URIs. */
export class SipPhoneServices implements PhoneServices {
  readonly #device: PhoneDevice<PhoneOptions>;
  readonly #phone: ServedPhone;
  #registration: RegistrationState | undefined;
  #wasRegistered = false;
  #next: Timer | undefined;
  #look: RunningProcess<void> | undefined;
  #restart: Timer | undefined;

  constructor(device: PhoneDevice<PhoneOptions>, phone: ServedPhone, booted: boolean) {
    this.#device = device;
    this.#phone = phone;
    if (booted) this.#call("startup");
    this.#planResync();
  }

  registrationEnded(state: RegistrationState): void {
    if (state === this.#registration) return;
    this.#registration = state;
    if (state === "registered" && !this.#wasRegistered) {
      this.#wasRegistered = true;
      this.#call("registered");
    }
    this.#call("registration event");
  }

  /** F-1.6.1: a plain check-sync restarts the phone, or with this switch only when files have changed. */
  resync(): boolean {
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

  #planResync(): void {
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
      this.#planResync();
    });
  }

  /** Restarts the phone, once it is idle, when something has changed. One look at a time is enough. */
  #lookAtServer(lookedAt: LookedAt, cause: RestartCause): void {
    if (this.#look?.alive === true) return;
    const { world } = this.#device;
    this.#look = world.spawn(`phone ${this.#phone.mac} looks at its server`, this.#compare(lookedAt, cause));
  }

  *#compare(lookedAt: LookedAt, cause: RestartCause) {
    if (!(yield* filesHaveChanged(this.#device, lookedAt))) return;
    const { scheduler } = this.#device.world;
    // The restart closes these services, and a process cannot cancel itself.
    this.#restart = scheduler.schedule(0, () => this.#phone.restartWhenIdle(cause));
  }

  #call(event: ActionEvent): void {
    const configuration = this.#device.configuration();
    callActionUri(this.#device, event, {
      SIPUSERNAME: configuration.value("sip line1 user name") ?? "",
      LOCALIP: this.#device.options.host.address,
      MAC: this.#phone.mac,
      REGISTRATIONSTATE: this.#registration?.replace("timed-out", "timeout").toUpperCase() ?? "",
    });
  }
}
