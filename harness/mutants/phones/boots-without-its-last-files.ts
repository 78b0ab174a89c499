import { sipPhones } from "../../../sim/phones/index.ts";
import type { PhoneOptions } from "../../../sim/phones/index.ts";
import { initialConfiguration } from "../../../sim/protocols/ip-phone/index.ts";
import type { PhoneDevice, RestartCause } from "../../../sim/protocols/ip-phone/index.ts";

function* boot(device: PhoneDevice<PhoneOptions>, cause: RestartCause) {
  const server = initialConfiguration(device.flash.server.initial);
  device.flash = { ...device.flash, server };
  return yield* sipPhones.boot(device, cause);
}

import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/boots-without-its-last-files",
  title: "A phone forgets at each boot what it had read from files.",
  breaks: ["DEV-BOOT-004"],
  sideEffects: "values of earlier files that newer ones leave out are gone",
  breakLab: () => ({}),
  equipPhone: (options) => ({ ...options, rules: { boot } }),
};
