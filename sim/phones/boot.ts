import { perform, sleep } from "../kernel/index.ts";
import type { Process } from "../kernel/index.ts";
import { chooseConfigurationServer, chooseFirmwareServer } from "./configuration-server.ts";
import type { PhoneDevice } from "./device.ts";
import { Download } from "./download.ts";
import { restarted } from "./facts.ts";
import type { RestartCause } from "./facts.ts";
import { fetchConfiguration } from "./fetch-configuration.ts";
import type { ConfigurationServer } from "./flash.ts";
import { takesVlanByDhcp } from "./model.ts";
import { BootChance } from "./tempo.ts";
import { updateFirmware } from "./update-firmware.ts";

/** In this time a restarting phone still sends what it has to say, such as the answer to the order. */
const shutdownMs = 100;

/**
 * One boot (F-1.1.1), from the power-on or the restart order until the services start. Answers why it
 * has to begin again, when it has to.
 */
export function* boot(device: PhoneDevice, cause: RestartCause): Process<RestartCause | undefined> {
  const chance = beginBoot(device, cause);
  const durations = device.options.tempo.phones[device.options.model.class];
  if (device.state === "restarting") yield* shutDown(device);
  device.enter("starting");
  yield* pause(device, chance.durationMs(durations.powerOnToDhcpMs), "the phone to start");
  device.enter("waiting-for-dhcp");
  yield* pause(device, device.options.dhcp.delayMs ?? 0, "the answer of DHCP");
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
  device.enter("starting-services");
  yield* pause(device, chance.durationMs(durations.filesToRegisterMs), "the services to start");
  return undefined;
}

function beginBoot(device: PhoneDevice, cause: RestartCause): BootChance {
  const bootCount = device.flash.bootCount + 1;
  device.flash = { ...device.flash, bootCount };
  device.record(restarted, { cause, bootCount });
  return new BootChance(device.world, device.options.tempo, device.options.mac, bootCount);
}

function* shutDown(device: PhoneDevice): Process<void> {
  yield* pause(device, shutdownMs, "the phone to shut down");
  device.closeSip();
}

/** Stores the VLAN that DHCP names; true when the phone was not in it (F-1.2.6). */
function joinsOtherVlan(device: PhoneDevice): boolean {
  const { model, dhcp } = device.options;
  const { version, vlan } = device.flash;
  if (dhcp.vlan === undefined || dhcp.vlan === vlan || !takesVlanByDhcp(model, version)) return false;
  device.flash = { ...device.flash, vlan: dhcp.vlan };
  return true;
}

/** Fetches configuration and firmware. Answers true when new firmware was written. */
function* update(device: PhoneDevice, server: ConfigurationServer, chance: BootChance): Process<boolean> {
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

function* pause(device: PhoneDevice, durationMs: number, name: string): Process<void> {
  yield* perform(sleep(device.world.scheduler, durationMs, name));
}
