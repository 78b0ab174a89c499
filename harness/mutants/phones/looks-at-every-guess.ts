import type { Network } from "../../../sim/kernel/index.ts";
import { sipPhones } from "../../../sim/phones/index.ts";
import type { PhoneOptions } from "../../../sim/phones/index.ts";
import type { PhoneFamily } from "../../../sim/protocols/ip-phone/index.ts";
import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

/** To whoever serves here, every request comes from somebody else. */
function amongStrangers(network: Network): Network {
  let requests = 0;
  return overriding(network, {
    serveHttp: (host, port, handle, security) =>
      network.serveHttp(
        host,
        port,
        (request, from) => {
          const isPush = request.method === "POST";
          return handle(request, isPush ? from : { ...from, address: `${from.address}-${++requests}` });
        },
        security,
      ),
  });
}

const openServices: NonNullable<PhoneFamily<PhoneOptions>["openServices"]> = (device, phone, booted) => {
  const world = overriding(device.world, { network: amongStrangers(device.world.network) });
  return sipPhones.openServices!(overriding(device, { world }), phone, booted);
};

export const mutant: Mutant = {
  id: "phones/looks-at-every-guess",
  title: "The web page of a phone lets somebody guess the password as often as they like.",
  breaks: ["DEV-WEB-004"],
  breakLab: () => ({}),
  equipPhone: (options) => ({ ...options, rules: { openServices } }),
};
