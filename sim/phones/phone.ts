import type { ServerSecurity, World } from "../kernel/index.ts";
import { parseConfiguration } from "../protocols/configuration-file/index.ts";
import { ConfigurationFormat, IpPhone } from "../protocols/ip-phone/index.ts";
import type { DeviceOptions, PhoneFamily } from "../protocols/ip-phone/index.ts";
import { accountOf, trustOf } from "./account.ts";
import { boot } from "./boot.ts";
import { SipPhoneServices } from "./services.ts";
import { productOf } from "./model.ts";
import type { PhoneModel } from "./model.ts";
import { transitions } from "./state-chart.ts";

export interface PhoneOptions extends DeviceOptions {
  readonly model: PhoneModel;
  /** Where the phone serves its web page; none by default. */
  readonly webPort?: number;
  /** What the web page shows to browsers; by HTTPS then, and by no other way. */
  readonly webSecurity?: ServerSecurity;
  /** What this phone does otherwise than its family. */
  readonly rules?: Partial<PhoneFamily<PhoneOptions>>;
}

/** A virtual IP phone; `createPhone` makes it a 6xxx SIP phone. */
export type Phone = IpPhone;

/** The family of the 6xxx SIP phones. */
export const sipPhones: PhoneFamily<PhoneOptions> = {
  transitions,
  format: new ConfigurationFormat(parseConfiguration),
  product: ({ model }, version) => productOf(model, version),
  boot,
  accountOf,
  trust: trustOf,
  openServices: (device, phone, booted) => new SipPhoneServices(device, phone, booted),
  loginValues: (number, password) => ({
    "sip line1 user name": number,
    "sip line1 auth name": number,
    "sip line1 password": password,
  }),
};

/** A 6xxx phone without power. */
export function createPhone(world: World, options: PhoneOptions): Phone {
  const { rules } = options;
  return new IpPhone(world, options, rules === undefined ? sipPhones : { ...sipPhones, ...rules });
}
