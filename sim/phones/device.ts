import type { FactData, FactKind, Host, Process, World } from "../kernel/index.ts";
import { SipEndpoint } from "../protocols/sip/index.ts";
import type { SipHandlers } from "../protocols/sip/index.ts";
import { EffectiveConfiguration } from "./configuration.ts";
import { stateChanged } from "./facts.ts";
import type { ConfigurationServer, Flash } from "./flash.ts";
import type { PhoneModel } from "./model.ts";
import { isDeclared } from "./state-chart.ts";
import type { PhoneState } from "./state-chart.ts";
import type { PhoneTempo } from "./tempo.ts";

/** What DHCP tells a phone in this lab. */
export interface DhcpAnswer {
  readonly configurationServer: ConfigurationServer | null;
  /** The VLAN that the phone shall be in (option 132). */
  readonly vlan?: number;
  /** How long the answer takes; default 0. */
  readonly delayMs?: number;
}

export interface PhoneOptions {
  /** 12 upper-case hexadecimal digits (F-1.1.8). */
  readonly mac: string;
  readonly model: PhoneModel;
  readonly host: Host;
  readonly tempo: PhoneTempo;
  readonly dhcp: DhcpAnswer;
  readonly flash: Flash;
  /** Default 5060. */
  readonly localSipPort?: number;
  /** Check firmware by its checksum (the default), or by its length alone where only load counts. */
  readonly verify?: "full" | "length";
}

const defaultSipPort = 5060;

/** The hardware of a phone: flash, state, SIP port. What it does with them is in `boot.ts` and `phone.ts`. */
export class PhoneDevice {
  readonly world: World;
  readonly options: PhoneOptions;
  flash: Flash;
  /** Whether the registrar holds a registration of this phone, as far as the phone knows. */
  registered = false;
  #state: PhoneState = "off";
  readonly #handlers: SipHandlers;
  #endpoint: SipEndpoint | undefined;
  #configuration: EffectiveConfiguration | undefined;

  constructor(world: World, options: PhoneOptions, handlers: SipHandlers) {
    this.world = world;
    this.options = options;
    this.flash = options.flash;
    this.#handlers = handlers;
  }

  get state(): PhoneState {
    return this.#state;
  }

  /** Goes to a state. Throws when the state chart does not declare the transition. */
  enter(to: PhoneState): void {
    const from = this.#state;
    if (!isDeclared(from, to)) {
      throw new Error(
        `phone ${this.options.mac} went from ${from} to ${to}; the state chart declares no such transition`,
      );
    }
    this.#state = to;
    this.record(stateChanged, { from, to });
  }

  record<Data extends FactData>(kind: FactKind<Data>, data: Data): void {
    this.world.trace.record(kind, this.options.mac, "", data);
  }

  /** The values that count now; kept between calls until the flash changes or the phone comes to rest. */
  configuration(): EffectiveConfiguration {
    const { server, local } = this.flash;
    if (this.#configuration?.isOf(server, local) !== true) {
      this.#configuration = new EffectiveConfiguration(server, local);
    }
    return this.#configuration;
  }

  /** Gives up the memory that only a busy phone needs. */
  rest(): void {
    this.#configuration = undefined;
  }

  /** The SIP port. Throws when it is not open. */
  get endpoint(): SipEndpoint {
    if (this.#endpoint === undefined) throw new Error(`phone ${this.options.mac}: its SIP port is not open`);
    return this.#endpoint;
  }

  openSip(): void {
    const { host, localSipPort = defaultSipPort } = this.options;
    this.#endpoint = new SipEndpoint(this.world, host, localSipPort, this.#handlers);
    this.#endpoint.ready.catch((error: unknown) => this.world.spawn("open the SIP port", fail(error)));
  }

  closeSip(): void {
    this.#endpoint?.close();
    this.#endpoint = undefined;
  }
}

/** A process that only fails: the world then stops the run. */
function* fail(error: unknown): Process<never> {
  throw error;
}
