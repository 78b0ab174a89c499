import { call } from "../kernel/index.ts";
import type { Content, Process } from "../kernel/index.ts";
import { FileReader, afterReading, fetchCertificates, fileRefused } from "../protocols/ip-phone/index.ts";
import type { BootChance, Download, FileKind, PhoneDevice } from "../protocols/ip-phone/index.ts";
import { asksForModelFile, commonFilesOf } from "./model.ts";
import { waitForMandatoryFiles } from "./mandatory-files.ts";
import type { PhoneOptions } from "./phone.ts";
import { namesToAsk, unseal } from "./sealed-files.ts";

/**
 * Fetches the configuration files in the real order (F-1.1.2), stores what was complete, then fetches
 * the certificates that the configuration names. Answers false when the server was lost: the phone then
 * boots on what it has.
 */
export function* fetchConfiguration(
  device: PhoneDevice<PhoneOptions>,
  download: Download,
  chance: BootChance,
): Process<boolean> {
  device.enter("fetching-configuration");
  const fileCount = 3 + (asksForModelFile(device.options.model, device.flash.version) ? 1 : 0);
  const perFileMs = chance.durationMs(device.durations.configurationFetchMs) / fileCount;
  for (let readings = 1; ; readings++) {
    const reader = new FileReader(device, download, perFileMs);
    yield* readFiles(device, reader);
    device.flash = afterReading(device.flash, reader.files, device.format);
    if (yield* waitForMandatoryFiles(device, download, reader.got, readings)) {
      download.serverLost = false;
      continue;
    }
    if (!reader.serverLost) yield* fetchCertificates(device, reader);
    return !reader.serverLost;
  }
}

/** Reads the files of each kind; a file that the server does not have drops its kind. */
export function* readFiles(device: PhoneDevice<PhoneOptions>, reader: FileReader): Process<void> {
  const { model, mac } = device.options;
  yield* call(reader.fetch("security.tuz"));
  const commonFiles = commonFilesOf(model, device.flash.version);
  const common = yield* readFirstPresent(device, reader, "common", commonFiles);
  if (common?.sizeBytes === 0 && model.configuration.emptyCommonFileEndsFetch) return; // F-1.1.7
  if (asksForModelFile(model, device.flash.version)) {
    yield* readFirstPresent(device, reader, "model", [model.configuration.modelFile]);
  }
  yield* readFirstPresent(device, reader, "specific", [`${mac}.cfg`]);
}

/** Reads the first of these files that is there. Answers its content. */
function* readFirstPresent(
  device: PhoneDevice,
  reader: FileReader,
  kind: FileKind,
  names: readonly string[],
): Process<Content | undefined> {
  for (const name of namesToAsk(names, device.flash.filePassword)) {
    if (reader.serverLost) return undefined;
    const result = yield* call(reader.fetch(name));
    if (result.outcome === "abandoned") return undefined;
    const content = result.outcome === "fetched" ? unsealed(device, name, result.content) : undefined;
    if (content !== undefined) return reader.keep(kind, name, content);
  }
  reader.drop(kind);
  return undefined;
}

/** What the file says, or undefined when the phone refuses it. */
function unsealed(device: PhoneDevice, file: string, content: Content): Content | undefined {
  const result = unseal(content, file, device.flash.filePassword);
  if (typeof result !== "string") return result;
  device.record(fileRefused, { file, reason: result });
  return undefined;
}
