import type { Process } from "../kernel/index.ts";
import { Download, startHardware, startServices, updateFirmware } from "../protocols/ip-phone/index.ts";
import type {
  BootChance,
  ConfigurationServer,
  PhoneDevice,
  RestartCause,
} from "../protocols/ip-phone/index.ts";
import { fetchFiles } from "./fetch-files.ts";
import type { IpPhoneOptions } from "./phone.ts";

/**
 * One boot: firmware first, then the common file, the phone's own and the certificates, all from the
 * server of the last restart order or the last registration, else from the one that DHCP names (F-6.2).
 * Answers why it has to begin again, when it has to.
 */
export function* boot(
  device: PhoneDevice<IpPhoneOptions>,
  cause: RestartCause,
): Process<RestartCause | undefined> {
  const chance = yield* startHardware(device, cause);
  device.openSip();
  const server = device.flash.orderedServer ?? device.options.dhcp.configurationServer;
  if (server !== null && (yield* update(device, server, chance))) {
    device.enter("restarting");
    return "firmware";
  }
  yield* startServices(device, chance);
  return undefined;
}

/** Fetches firmware and files. Answers true when new firmware was written; the files come after the restart. */
function* update(
  device: PhoneDevice<IpPhoneOptions>,
  server: ConfigurationServer,
  chance: BootChance,
): Process<boolean> {
  const download = new Download(device, chance);
  download.server = server;
  try {
    if (yield* updateFirmware(device, download, chance)) return true;
    if (!download.serverLost) yield* fetchFiles(device, download, chance);
    yield* download.quit();
    return false;
  } finally {
    download.abandon(); // a lost server, or a restart in the middle of a download
  }
}
