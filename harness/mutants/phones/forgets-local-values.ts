import { sipPhones } from "../../../sim/phones/index.ts";
import type { PhoneOptions } from "../../../sim/phones/index.ts";
import type { PhoneDevice, RestartCause } from "../../../sim/protocols/ip-phone/index.ts";

function* boot(device: PhoneDevice<PhoneOptions>, cause: RestartCause) {
  device.flash = { ...device.flash, local: new Map() };
  return yield* sipPhones.boot(device, cause);
}

import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/forgets-local-values",
  title: "A phone forgets at each boot what was changed at it.",
  breaks: ["DEV-SYNC-004"],
  sideEffects: "users who logged in have to do so again after each restart",
  breakLab: () => ({}),
  equipPhone: (options) => ({ ...options, rules: { boot } }),
};
