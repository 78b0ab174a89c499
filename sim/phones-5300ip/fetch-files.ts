import { call } from "../kernel/index.ts";
import type { Process } from "../kernel/index.ts";
import { FileReader, afterReading, fetchCertificates } from "../protocols/ip-phone/index.ts";
import type { BootChance, Download, FileKind, PhoneDevice } from "../protocols/ip-phone/index.ts";
import type { IpPhoneOptions } from "./phone.ts";

const fileCount = 2;

/**
 * Fetches `localdb.config.ftp` and the phone's own file, then the certificates that they name
 * (TMA-PROV-027). What a file does not name keeps its value (TMA-MAC-011).
 */
export function* fetchFiles(
  device: PhoneDevice<IpPhoneOptions>,
  download: Download,
  chance: BootChance,
): Process<void> {
  device.enter("fetching-configuration");
  const { mac, model } = device.options;
  const perFileMs = chance.durationMs(device.durations.configurationFetchMs) / fileCount;
  const reader = new FileReader(device, download, perFileMs);
  yield* readFile(reader, "common", model.configuration.commonFile);
  yield* readFile(reader, "specific", `${mac}${model.configuration.ownFileExtension}`);
  device.flash = afterReading(device.flash, reader.files, device.format);
  if (!reader.serverLost) yield* fetchCertificates(device, reader);
}

function* readFile(reader: FileReader, kind: FileKind, name: string): Process<void> {
  if (reader.serverLost) return;
  const result = yield* call(reader.fetch(name));
  if (result.outcome === "fetched") reader.keep(kind, name, result.content);
  if (result.outcome === "missing") reader.drop(kind);
}
