import type { RunningProcess, Timer } from "../kernel/index.ts";
import type {
  PhoneDevice,
  PhoneServices,
  RegistrationState,
  RestartCause,
  ServedPhone,
} from "../protocols/ip-phone/index.ts";
import { acceptsTcp, accountOf } from "./account.ts";
import { callActionUri } from "./action-uris.ts";
import type { ActionEvent } from "./action-uris.ts";
import { autoResyncOf, nextResyncEpochMs } from "./auto-resync.ts";
import { filesHaveChanged } from "./changed-files.ts";
import type { LookedAt } from "./changed-files.ts";
import type { PhoneOptions } from "./phone.ts";

const everything: LookedAt = { configuration: true, firmware: true };

/** RFC 5626 §4.4.1: signs of life come at an interval drawn from this range. */
const keepAliveSeconds = { least: 95, most: 120 };
/** RFC 5626 §4.5: a flow that lasted less counts as one that failed. */
const flowMsMin = 120_000;
const failedFlowWaitMs = { least: 15_000, most: 30_000 };

/** How action URIs name the states of a registration (F-1.6.5). */
const stateNames: Readonly<Record<RegistrationState, string>> = {
  registered: "REGISTERED",
  refused: "REFUSED",
  "timed-out": "TIMEOUT",
  unreachable: "TIMEOUT",
};

/** What a 6xxx phone does beside its calls: SIP connections, resyncs and action URIs. */
export class SipPhoneServices implements PhoneServices {
  readonly #device: PhoneDevice<PhoneOptions>;
  readonly #phone: ServedPhone;
  #registration: RegistrationState | undefined;
  #wasRegistered = false;
  #registeredAtMs = 0;
  #newFlow: Timer | undefined;
  #next: Timer | undefined;
  #look: RunningProcess<void> | undefined;
  #restart: Timer | undefined;

  constructor(device: PhoneDevice<PhoneOptions>, phone: ServedPhone, booted: boolean) {
    this.#device = device;
    this.#phone = phone;
    if (acceptsTcp(device.configuration())) device.acceptSipConnections();
    if (booted) this.#call("startup");
    this.#planResync();
  }

  registrationEnded(state: RegistrationState): void {
    if (state === "registered") {
      this.#registeredAtMs = this.#device.world.clock.nowMs;
      this.#keepFlowAlive();
    }
    if (state === this.#registration) return;
    this.#registration = state;
    if (state === "registered" && !this.#wasRegistered) {
      this.#wasRegistered = true;
      this.#call("registered");
    }
    this.#call("registration event");
  }

  /** RFC 5626 §4.5: a new flow is formed, at once unless the lost one was short. */
  flowLost(): void {
    const { world, options } = this.#device;
    if (!this.#device.configuration().isOn("sip outbound support")) return;
    const { nowMs } = world.clock;
    const { least, most } = failedFlowWaitMs;
    const isShort = nowMs - this.#registeredAtMs < flowMsMin;
    const draw = () => world.random.stream(options.mac, `flow lost at ${nowMs} ms`).uniform(least, most);
    this.#newFlow?.cancel();
    this.#newFlow = world.scheduler.schedule(isShort ? draw() : 0, () => this.#phone.registerNow());
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
    this.#newFlow?.cancel();
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

  #keepFlowAlive(): void {
    const { options, endpoint, world } = this.#device;
    const configuration = this.#device.configuration();
    const account = accountOf(configuration, options.tempo);
    if (account === undefined) return;
    const persistent = configuration.isOn("sips persistent tls")
      ? configuration.integer("sip persistent tls keep alive", 1, 3600)
      : undefined;
    const { least, most } = keepAliveSeconds;
    const drawn = () => world.random.stream(options.mac, "interval of signs of life").uniform(least, most);
    const seconds = persistent ?? (configuration.isOn("sip outbound support") ? drawn() : undefined);
    if (seconds !== undefined) endpoint.keepAlive(account.registrar, seconds * 1000);
  }

  #call(event: ActionEvent): void {
    const configuration = this.#device.configuration();
    callActionUri(this.#device, event, {
      SIPUSERNAME: configuration.value("sip line1 user name") ?? "",
      LOCALIP: this.#device.options.host.address,
      MAC: this.#phone.mac,
      REGISTRATIONSTATE: this.#registration === undefined ? "" : stateNames[this.#registration],
    });
  }
}
