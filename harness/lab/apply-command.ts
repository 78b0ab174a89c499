import type { Gateway } from "../../sim/gateway/index.ts";
import type { Site } from "../../sim/ipbx/index.ts";
import type { DigitalPhone } from "../../sim/phones-5300digital/index.ts";
import type { Phone } from "../../sim/phones/index.ts";
import { applyToServer } from "./apply-to-server.ts";
import { askPhone } from "./ask-phone.ts";
import { askSite } from "./ask-site.ts";
import type { LabAnswer, LabCommand } from "./commands.ts";
import { viewPhones, viewServers, viewSites, viewTable } from "./device-views.ts";
import type { LabDevices } from "./devices.ts";

/** Has the devices of this process do what a command says. Devices elsewhere are left out of the answer. */
export async function applyCommand<Command extends LabCommand>(
  devices: LabDevices,
  command: Command,
): Promise<LabAnswer<Command>> {
  return (await apply(devices, command)) as LabAnswer<Command>;
}

async function apply(devices: LabDevices, command: LabCommand): Promise<unknown> {
  switch (command.type) {
    case "power-on":
      return forAll(devices, command.macs, (phone) => phone.powerOn());
    case "join-running":
      return forAll(devices, command.macs, (phone) => phone.joinRunning());
    case "power-cut":
      return forAll(devices, command.macs, (phone) => phone.powerCut());
    case "factory-reset":
      return forPhones(devices, command.macs, (phone) => phone.factoryReset());
    case "start-call":
      return startCall(devices, command.mac, command.peer);
    case "log-in":
      devices.phones.get(command.mac)?.logIn(command.number, command.password);
      return null;
    case "set-dhcp":
      for (const mac of command.macs) devices.dhcp.answer(mac, command.server);
      return null;
    case "dial":
      return forPhones(devices, command.macs, (phone) => phone.dial(command.number));
    case "hang-up":
      return forPhones(devices, command.macs, (phone) => phone.endCall());
    case "ask-site":
    case "fetch-https":
    case "register-softphones":
    case "call-by-softphones":
    case "flood-site":
      return devices.sites.has(command.site) ? askSite(devices, command) : null;
    case "ask-phone":
    case "notify-phone":
      return askPhone(devices, command);
    case "view-tables":
      return viewTable(devices, command);
    case "view-phones":
      return viewPhones(devices, command.macs);
    case "view-servers":
      return viewServers(devices);
    case "view-sites":
      return viewSites(devices);
    case "view-gateways":
      return [...devices.gateways.values()].map((gateway) => gateway.view());
    case "start-gateway":
      return startGateway(devices.gateways.get(command.gateway));
    case "stop-gateway":
      devices.gateways.get(command.gateway)?.stop();
      return null;
    case "start-site":
      return startSite(devices.sites.get(command.site));
    case "stop-site":
      devices.sites.get(command.site)?.stop();
      return null;
    default:
      return applyToServer(devices, command);
  }
}

function forPhones(devices: LabDevices, macs: readonly string[], act: (phone: Phone) => void): null {
  for (const mac of macs) {
    const phone = devices.phones.get(mac);
    if (phone !== undefined) act(phone);
  }
  return null;
}

/** Does something with phones of any family: IP phones by MAC, digital phones by number. */
function forAll(
  { phones, digitalPhones }: LabDevices,
  names: readonly string[],
  act: (phone: Phone | DigitalPhone) => void,
): null {
  for (const name of names) {
    const phone = phones.get(name) ?? digitalPhones.get(name);
    if (phone !== undefined) act(phone);
  }
  return null;
}

/** A gateway that runs already goes on. */
async function startGateway(gateway: Gateway | undefined): Promise<null> {
  if (gateway?.view().running === false) await gateway.start();
  return null;
}

/** A site that runs already goes on. */
async function startSite(site: Site | undefined): Promise<null> {
  if (site?.view().running === false) await site.start();
  return null;
}

/** Both ends of a call that are in this process learn of each other. */
function startCall(devices: LabDevices, mac: string, peer: string): null {
  forAll(devices, [mac], (phone) => phone.startCall(peer));
  forAll(devices, [peer], (phone) => phone.startCall(mac));
  return null;
}
