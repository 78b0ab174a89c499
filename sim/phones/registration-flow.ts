import type { Timer } from "../kernel/index.ts";
import type { PhoneDevice, ServedPhone } from "../protocols/ip-phone/index.ts";
import { accountOf } from "./account.ts";
import type { PhoneOptions } from "./phone.ts";

/** RFC 5626 §4.4.1: signs of life come at an interval drawn from this range. */
const keepAliveSeconds = { least: 95, most: 120 };
/** RFC 5626 §4.5: a flow that lasted less counts as one that failed. */
const flowMsMin = 120_000;
const failedFlowWaitMs = { least: 15_000, most: 30_000 };

/** The connection over which a phone is registered: kept alive and, under outbound rules, formed anew. */
export class RegistrationFlow {
  readonly #device: PhoneDevice<PhoneOptions>;
  readonly #phone: ServedPhone;
  #registeredAtMs = 0;
  #newFlow: Timer | undefined;

  constructor(device: PhoneDevice<PhoneOptions>, phone: ServedPhone) {
    this.#device = device;
    this.#phone = phone;
  }

  /**
   * A registration has ended. A phone that keeps no TLS connection (F-4.3) closes it; the site reaches it again at the
   * next registration.
   */
  ended(): void {
    if (this.#device.configuration().value("sips persistent tls") !== "0") return;
    const registrar = accountOf(this.#device)?.registrar;
    if (registrar?.transport === "tls") this.#device.endpoint.disconnect(registrar);
  }

  registered(): void {
    this.#registeredAtMs = this.#device.world.clock.nowMs;
    const seconds = this.#keepAliveSeconds();
    if (seconds === undefined) return;
    const registrar = accountOf(this.#device)?.registrar;
    if (registrar !== undefined) this.#device.endpoint.keepAlive(registrar, seconds * 1000);
  }

  /** RFC 5626 §4.5: a new flow is formed, at once unless the lost one was short. */
  lost(): void {
    const { world, options } = this.#device;
    if (!this.#isOutbound()) return;
    const { nowMs } = world.clock;
    const { least, most } = failedFlowWaitMs;
    const isShort = nowMs - this.#registeredAtMs < flowMsMin;
    const draw = () => world.random.stream(options.mac, `flow lost at ${nowMs} ms`).uniform(least, most);
    this.#newFlow?.cancel();
    this.#newFlow = world.scheduler.schedule(isShort ? draw() : 0, () => this.#phone.registerNow());
  }

  close(): void {
    this.#newFlow?.cancel();
  }

  #keepAliveSeconds(): number | undefined {
    const configuration = this.#device.configuration();
    const interval = configuration.integer("sip persistent tls keep alive", 1, 3600);
    if (interval !== undefined && configuration.isOn("sips persistent tls")) return interval;
    if (!this.#isOutbound()) return undefined;
    const { world, options } = this.#device;
    const { least, most } = keepAliveSeconds;
    return world.random.stream(options.mac, "interval of signs of life").uniform(least, most);
  }

  #isOutbound(): boolean {
    return this.#device.configuration().isOn("sip outbound support");
  }
}
