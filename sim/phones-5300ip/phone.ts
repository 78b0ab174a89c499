import type { World } from "../kernel/index.ts";
import { parseParameterValues } from "../protocols/configuration-file/index.ts";
import { ConfigurationFormat, IpPhone, portOr } from "../protocols/ip-phone/index.ts";
import type { DeviceOptions, PhoneDevice, PhoneFamily } from "../protocols/ip-phone/index.ts";
import type { SipAccount } from "../protocols/sip/index.ts";
import { boot } from "./boot.ts";
import { heed } from "./heed.ts";
import type { PhoneModel } from "./model.ts";
import { transitions } from "./state-chart.ts";

export interface IpPhoneOptions extends DeviceOptions {
  readonly model: PhoneModel;
  /** What this phone does otherwise than its family. */
  readonly rules?: Partial<PhoneFamily<IpPhoneOptions>>;
}

/** The family of the MiVoice 5300 IP phones. The names of its parameters are ours; none is published. */
export const ipPhones: PhoneFamily<IpPhoneOptions> = {
  transitions,
  format: new ConfigurationFormat(parseParameterValues),
  product: ({ model }) => `MiVoice ${model.name}`,
  boot,
  accountOf,
  loginValues: (number, password) => ({ "call number": number, password }),
  heed,
};

/** The subscription by call number, at the call server that the phone or DHCP knows (F-6.1). */
function accountOf(device: PhoneDevice<IpPhoneOptions>): SipAccount | undefined {
  const { dhcp, tempo } = device.options;
  const configuration = device.configuration();
  const user = configuration.value("call number");
  const address = configuration.value("call server");
  const port = portOr(configuration.value("call server port"), 5060);
  const registrar = address ? { address, port } : dhcp.callServer;
  if (!user || registrar === undefined) return undefined;
  return {
    registrar,
    user,
    authName: user,
    password: configuration.value("password") ?? "",
    expiresSeconds: tempo.registration.periodSeconds,
  };
}

/** A 5300 IP phone without power. */
export function createIpPhone(world: World, options: IpPhoneOptions): IpPhone<IpPhoneOptions> {
  const { rules } = options;
  return new IpPhone(world, options, rules === undefined ? ipPhones : { ...ipPhones, ...rules });
}
