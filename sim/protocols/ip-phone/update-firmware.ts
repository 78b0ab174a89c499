import { call, perform, printChecksum, sleep } from "../../kernel/index.ts";
import type { Process } from "../../kernel/index.ts";
import { firmwareHeadBytes, readFirmwareHead, verifyFirmware } from "../firmware/index.ts";
import type { PhoneDevice } from "./device.ts";
import type { Download } from "./download.ts";
import { firmwareCompared, firmwareRefused, firmwareWritten } from "./facts.ts";
import type { BootChance } from "./tempo.ts";

/**
 * Reads the head of the firmware file and, when its version differs from the running one, newer or
 * older (F-1.4.2), loads, verifies and writes it. Answers true when the phone has to restart on it.
 */
export function* updateFirmware(
  device: PhoneDevice,
  download: Download,
  chance: BootChance,
): Process<boolean> {
  device.enter("comparing-firmware");
  if (!(yield* offersOtherVersion(device, download))) return false;
  device.enter("downloading-firmware");
  const { file } = device.options.model.firmware;
  const verify = device.options.verify ?? "full";
  const result = yield* call(download.fetch(file, () => ({ headBytes: firmwareHeadBytes, verify })));
  if (result.outcome !== "fetched") return false;
  download.stateFetched(file, result.received);
  device.enter("verifying-firmware");
  yield* download.quit(); // the session is not held while flash is written
  const verdict = verifyFirmware(device.options.model.name, result.received);
  if (!verdict.accepted) return refuse(device, verdict.reason);
  yield* writeFlash(device, verdict.head.version, result.received.checksum ?? verdict.head.checksum, chance);
  return true;
}

/** Whether the head of the firmware file names a version that this phone would take. */
export function* offersOtherVersion(device: PhoneDevice, download: Download): Process<boolean> {
  const fetching = download.fetch(device.options.model.firmware.file, () => ({
    headBytes: firmwareHeadBytes,
    stopAfterBytes: firmwareHeadBytes,
    verify: "length",
  }));
  const result = yield* call(fetching);
  if (result.outcome !== "fetched") return false;
  const head = readFirmwareHead(result.received.head);
  if (head === undefined) return refuse(device, "no-firmware");
  if (head.model !== device.options.model.name) return refuse(device, "wrong-model");
  const running = device.flash.version;
  const { takesFirmware = differs } = device.options;
  const taken = takesFirmware(running, head.version);
  device.record(firmwareCompared, { running, offered: head.version, taken });
  return taken;
}

function differs(running: string, offered: string): boolean {
  return offered !== running;
}

function refuse(device: PhoneDevice, reason: string): false {
  device.record(firmwareRefused, { reason });
  return false;
}

function* writeFlash(
  device: PhoneDevice,
  version: string,
  checksum: number,
  chance: BootChance,
): Process<void> {
  device.enter("writing-flash");
  const writeMs = chance.durationMs(device.durations.firmwareWriteMs);
  yield* perform(sleep(device.world.scheduler, writeMs, "firmware being written"));
  device.flash = { ...device.flash, version };
  device.record(firmwareWritten, { version, checksum: printChecksum(checksum) });
}
