import type { Process } from "../kernel/index.ts";
import { BootChance, Download, updateFirmware } from "../protocols/ip-phone/index.ts";
import type { PhoneDevice, RestartCause } from "../protocols/ip-phone/index.ts";
import type { DownloadNotice } from "../protocols/sip/index.ts";
import type { IpPhoneOptions } from "./phone.ts";

/**
 * What a registered phone does when its site names firmware and a server (F-6.3): it remembers the
 * server for its next boot, and when another version is wanted than it runs, it loads that one now.
 * Answers why it has to restart, when it has to; a phone that finds nothing stays registered.
 */
export function* heed(
  device: PhoneDevice<IpPhoneOptions>,
  { server: { host: address, ...server }, version }: DownloadNotice,
): Process<RestartCause | undefined> {
  const orderedServer = { address, ...server };
  device.flash = { ...device.flash, orderedServer };
  if (version === null || version === device.flash.version) return undefined;
  const { tempo, mac } = device.options;
  const occasion = `the notice at ${device.world.clock.nowMs} ms`;
  const chance = new BootChance(device.world, tempo, mac, occasion);
  const download = new Download(device, chance);
  download.server = orderedServer;
  try {
    const isWritten = yield* updateFirmware(device, download, chance);
    yield* download.quit();
    device.enter(isWritten ? "restarting" : "registered");
    return isWritten ? "firmware" : undefined;
  } finally {
    download.abandon();
  }
}
