import type { Process } from "../kernel/index.ts";
import { Download, startHardware, startServices, updateFirmware } from "../protocols/ip-phone/index.ts";
import type {
  BootChance,
  ConfigurationServer,
  PhoneDevice,
  RestartCause,
} from "../protocols/ip-phone/index.ts";
import { chooseConfigurationServer, chooseFirmwareServer } from "./configuration-server.ts";
import { fetchConfiguration } from "./fetch-configuration.ts";
import { takesVlanByDhcp } from "./model.ts";
import type { PhoneOptions } from "./phone.ts";

/**
 * One boot (F-1.1.1), from the power-on or the restart order until the services start. Answers why it
 * has to begin again, when it has to.
 */
export function* boot(
  device: PhoneDevice<PhoneOptions>,
  cause: RestartCause,
): Process<RestartCause | undefined> {
  const chance = yield* startHardware(device, cause);
  if (joinsOtherVlan(device)) {
    device.enter("restarting");
    return "vlan";
  }
  device.openSip();
  const server = chooseConfigurationServer(device);
  if (server !== undefined && (yield* update(device, server, chance))) {
    device.enter("restarting");
    return "firmware";
  }
  if (joinsConfiguredVlan(device)) {
    device.enter("restarting");
    return "vlan";
  }
  yield* startServices(device, chance);
  return undefined;
}

/** Stores the VLAN that DHCP names; true when the phone was not in it (F-1.2.6). */
function joinsOtherVlan(device: PhoneDevice<PhoneOptions>): boolean {
  const { model, dhcp } = device.options;
  const { version, vlan } = device.flash;
  if (dhcp.vlan === undefined || dhcp.vlan === vlan || !takesVlanByDhcp(model, version)) return false;
  device.flash = { ...device.flash, vlan: dhcp.vlan };
  return true;
}

/** Stores the VLAN that the configuration names, where DHCP names none; true when the phone was not in it (TMA-GLOB-002). */
function joinsConfiguredVlan(device: PhoneDevice<PhoneOptions>): boolean {
  const { model, dhcp } = device.options;
  const { version, vlan } = device.flash;
  const configured = device.configuration().integer("vlan id", 1, 4094);
  const isByDhcp = dhcp.vlan !== undefined && takesVlanByDhcp(model, version);
  if (configured === undefined || configured === vlan || isByDhcp) return false;
  device.flash = { ...device.flash, vlan: configured };
  return true;
}

/** Fetches configuration and firmware. Answers true when new firmware was written. */
function* update(
  device: PhoneDevice<PhoneOptions>,
  server: ConfigurationServer,
  chance: BootChance,
): Process<boolean> {
  const download = new Download(device, chance);
  try {
    download.server = server;
    if (!(yield* fetchConfiguration(device, download, chance))) return false;
    yield* download.quit();
    download.server = chooseFirmwareServer(device, server);
    const isWritten = yield* updateFirmware(device, download, chance);
    yield* download.quit();
    return isWritten;
  } finally {
    download.abandon(); // a lost server, or a restart in the middle of a download
  }
}
