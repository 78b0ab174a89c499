import type { Process, Trust } from "../../kernel/index.ts";
import type { DownloadNotice, SipAccount } from "../sip/index.ts";
import type { ConfigurationFormat } from "./configuration-format.ts";
import type { DeviceOptions, PhoneDevice } from "./device.ts";
import type { RestartCause } from "./facts.ts";
import type { PhoneServices, ServedPhone } from "./services.ts";
import type { Transitions } from "./state-chart.ts";

/** The rules of a family that its phones follow at every moment. */
export interface FamilyRules {
  readonly transitions: Transitions;
  readonly format: ConfigurationFormat;
}

/** What a family of IP phones has of its own; all else is the same for every phone. */
export interface PhoneFamily<Options extends DeviceOptions> extends FamilyRules {
  /** Brand and model as SIP headers name them, by running version: `Mitel 6920`. */
  product(options: Options, version: string): string;
  /**
   * One boot, from the power-on or the restart order until the services start. Answers why it has to
   * begin again, when it has to.
   */
  boot(device: PhoneDevice<Options>, cause: RestartCause): Process<RestartCause | undefined>;
  /** The account to register; undefined without a user or a registrar. */
  accountOf(device: PhoneDevice<Options>): SipAccount | undefined;
  /** Whom SIP over TLS trusts; nobody when not given. */
  trust?(device: PhoneDevice<Options>): Trust;
  /** The values by which a phone remembers who logged in at it. */
  loginValues(number: string, password: string): Readonly<Record<string, string>>;
  /** What a phone does beside its calls; `booted` is false for one that was on before the lab began. */
  openServices?(device: PhoneDevice<Options>, phone: ServedPhone, booted: boolean): PhoneServices;
  /** What a registered phone does when its site names firmware and files. Answers why it has to restart, when it has to. */
  heed?(device: PhoneDevice<Options>, notice: DownloadNotice): Process<RestartCause | undefined>;
}
