import { Mailbox, perform } from "../../kernel/index.ts";
import type { Endpoint, FactData, FactKind, Host, Process, World } from "../../kernel/index.ts";
import { SipEndpoint } from "../sip/index.ts";
import type { SipHandlers } from "../sip/index.ts";
import type { ConfigurationFormat } from "./configuration-format.ts";
import { EffectiveConfiguration } from "./configuration.ts";
import { stateChanged } from "./facts.ts";
import type { FamilyRules } from "./family.ts";
import type { ConfigurationServer, Flash } from "./flash.ts";
import { isDeclared } from "./state-chart.ts";
import type { IpPhoneClass, PhoneDurations, PhoneTempo } from "./tempo.ts";

/** What DHCP tells a phone in this lab. */
export interface DhcpAnswer {
  readonly configurationServer: ConfigurationServer | null;
  /** The call server that 5300 IP phones are told of (F-6.1). */
  readonly callServer?: Endpoint;
  /** The VLAN that the phone shall be in (option 132). */
  readonly vlan?: number;
  /** How long the answer takes; default 0. */
  readonly delayMs?: number;
}

/** What every model of an IP phone has. */
export interface IpPhoneModel {
  readonly name: string;
  readonly class: IpPhoneClass;
  readonly firmware: { readonly file: string; readonly sizeBytes: number };
  /** One control connection per file, or one for all (F-1.4.6). */
  readonly configuration: { readonly connectionPerFile: boolean };
}

export interface DeviceOptions {
  /** 12 upper-case hexadecimal digits (F-1.1.8). */
  readonly mac: string;
  readonly model: IpPhoneModel;
  readonly host: Host;
  readonly tempo: PhoneTempo;
  readonly dhcp: DhcpAnswer;
  readonly flash: Flash;
  /** Default 5060. */
  readonly localSipPort?: number;
  /** Check firmware by its checksum (the default), or by its length alone where only load counts. */
  readonly verify?: "full" | "length";
  /** Whether the phone loads an offered version; default: when it differs, newer or older (F-1.4.2). */
  readonly takesFirmware?: (running: string, offered: string) => boolean;
}

const defaultSipPort = 5060;
const connectionsWaitingMax = 4;
const anyKey = {};

/** The hardware of a phone: flash, state, SIP port. What it does with them is its family's. */
export class PhoneDevice<Options extends DeviceOptions = DeviceOptions> {
  readonly world: World;
  readonly options: Options;
  flash: Flash;
  /** Whether the registrar holds a registration of this phone, as far as the phone knows. */
  registered = false;
  /** Registrations that failed since one succeeded. */
  registrationFailures = 0;
  #state = "off";
  readonly #rules: FamilyRules;
  readonly #handlers: SipHandlers;
  #endpoint: SipEndpoint | undefined;
  #configuration: EffectiveConfiguration | undefined;
  #keys: Mailbox<object> | undefined;

  constructor(world: World, options: Options, rules: FamilyRules, handlers: SipHandlers) {
    this.world = world;
    this.options = options;
    this.#rules = rules;
    this.flash = options.flash;
    this.#handlers = handlers;
  }

  get state(): string {
    return this.#state;
  }

  get format(): ConfigurationFormat {
    return this.#rules.format;
  }

  get durations(): PhoneDurations {
    const { tempo, model } = this.options;
    return tempo.phones[model.class];
  }

  /** Goes to a state. Throws when the state chart does not declare the transition. */
  enter(to: string): void {
    const from = this.#state;
    if (!isDeclared(this.#rules.transitions, from, to)) {
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
      this.#configuration = new EffectiveConfiguration(server, local, this.format);
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

  /** Waits, at most so long, for a key at the phone; true when one was pressed. */
  *waitForKey(durationMs: number, name: string): Process<boolean> {
    const keys = new Mailbox<object>(this.world.scheduler, name);
    this.#keys = keys;
    const key = yield* perform(keys.take(durationMs));
    this.#keys = undefined;
    return key !== undefined;
  }

  /** A key is pressed; nothing happens unless the phone waits for one. */
  pressKey(): void {
    this.#keys?.put(anyKey);
  }

  openSip(): void {
    const { host, localSipPort = defaultSipPort } = this.options;
    this.#endpoint = new SipEndpoint(this.world, host, localSipPort, this.#handlers);
    this.demand(this.#endpoint.ready);
  }

  /** Accepts SIP over TCP as well, until the port is closed. */
  acceptSipConnections(): void {
    this.demand(this.endpoint.acceptConnections(connectionsWaitingMax));
  }

  /** A port of the phone that cannot be opened stops the run. */
  demand(opened: Promise<void>): void {
    opened.catch((error: unknown) => this.world.spawn(`phone ${this.options.mac} opens a port`, fail(error)));
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
