import { ipPhones } from "../../../sim/phones-5300ip/index.ts";
import type { IpPhoneOptions } from "../../../sim/phones-5300ip/index.ts";
import { initialConfiguration } from "../../../sim/protocols/ip-phone/index.ts";
import type { PhoneDevice, RestartCause } from "../../../sim/protocols/ip-phone/index.ts";

function* boot(device: PhoneDevice<IpPhoneOptions>, cause: RestartCause) {
  const server = initialConfiguration(device.flash.server.initial);
  device.flash = { ...device.flash, server };
  return yield* ipPhones.boot(device, cause);
}

import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300ip/boots-without-its-last-files",
  title: "A 5300 IP phone forgets at each boot what it had read from files.",
  breaks: ["DEV-BOOT-005"],
  sideEffects: "values of earlier files that newer ones leave out are gone",
  breakLab: () => ({}),
  equipIpPhone: (options) => ({ ...options, rules: { boot } }),
};
