import { ContentCollector, perform, printChecksum, sleep } from "../kernel/index.ts";
import type { Content, Process, Sink } from "../kernel/index.ts";
import type { ConfigurationFiles, FileKind } from "./configuration.ts";
import type { PhoneDevice } from "./device.ts";
import type { Download } from "./download.ts";
import { fileAbandoned, fileRefused, lineSkipped } from "./facts.ts";
import { afterReading, withCertificate } from "./flash.ts";
import { asksForModelFile, commonFilesOf } from "./model.ts";
import { readFile, shareContent } from "./shared-files.ts";
import { namesToAsk, unseal } from "./sealed-files.ts";
import type { BootChance } from "./tempo.ts";

/** A phone has no room for a longer configuration file. */
export const configurationFileBytesMax = 1024 * 1024;

type Fetched =
  | { readonly outcome: "fetched"; readonly content: Content; readonly checksum: number | undefined }
  | { readonly outcome: "missing" }
  | { readonly outcome: "abandoned"; readonly serverLost: boolean };

/**
 * Fetches the configuration files in the real order (F-1.1.2), stores what was complete, then fetches
 * the certificates that the configuration names. Answers false when the server was lost: the phone then
 * boots on what it has.
 */
export function* fetchConfiguration(
  device: PhoneDevice,
  download: Download,
  chance: BootChance,
): Process<boolean> {
  device.enter("fetching-configuration");
  const reading = new Reading(device, download, chance);
  yield* reading.readFiles();
  device.flash = afterReading(device.flash, reading.files);
  if (!reading.serverLost) yield* fetchCertificates(device, reading);
  return !reading.serverLost;
}

/** One reading of the files; a file that was not fetched keeps its stored content. */
class Reading {
  files: ConfigurationFiles;
  serverLost = false;
  readonly #device: PhoneDevice;
  readonly #download: Download;
  readonly #perFileMs: number;

  constructor(device: PhoneDevice, download: Download, chance: BootChance) {
    const { model, tempo } = device.options;
    this.files = device.flash.server.files;
    this.#device = device;
    this.#download = download;
    const fileCount = 3 + (asksForModelFile(model, device.flash.version) ? 1 : 0);
    this.#perFileMs = chance.durationMs(tempo.phones[model.class].configurationFetchMs) / fileCount;
  }

  *readFiles(): Process<void> {
    const { model, mac } = this.#device.options;
    yield* this.fetch("security.tuz");
    const common = yield* this.#readFirstPresent("common", commonFilesOf(model, this.#device.flash.version));
    if (common?.sizeBytes === 0 && model.configuration.emptyCommonFileEndsFetch) return; // F-1.1.7
    if (asksForModelFile(model, this.#device.flash.version)) {
      yield* this.#readFirstPresent("model", [model.configuration.modelFile]);
    }
    yield* this.#readFirstPresent("specific", [`${mac}.cfg`]);
  }

  /** Reads the first of these files that is there. Answers its content. */
  *#readFirstPresent(kind: FileKind, names: readonly string[]): Process<Content | undefined> {
    for (const name of namesToAsk(names, this.#device.flash.filePassword)) {
      if (this.serverLost) return undefined;
      const result = yield* this.fetch(name);
      if (result.outcome === "abandoned") return undefined;
      const content = result.outcome === "fetched" ? this.#unsealed(name, result.content) : undefined;
      if (content !== undefined) {
        const stored = kind === "specific" ? content : shareContent(content);
        this.#reportProblems(name, stored);
        this.#keep(kind, stored);
        return stored;
      }
    }
    this.#keep(kind, undefined);
    return undefined;
  }

  /** Fetches a file whole and takes the time that the phone needs for it. */
  *fetch(file: string): Process<Fetched> {
    let collector = new ContentCollector();
    const result = yield* this.#download.fetch(file, () => {
      collector = new ContentCollector();
      return collectingSink(collector);
    });
    if (result.outcome === "abandoned") this.serverLost ||= result.serverLost;
    if (result.outcome !== "fetched") return result;
    if (result.received.ended === "stopped") return this.#tooLong(file);
    this.#download.stateFetched(file, result.received);
    yield* perform(sleep(this.#device.world.scheduler, this.#perFileMs, `reading of ${file}`));
    return { outcome: "fetched", content: collector.content(), checksum: result.received.checksum };
  }

  #tooLong(file: string): Fetched {
    this.#device.record(fileAbandoned, { file, reason: "too-long", attempts: 1 });
    return { outcome: "abandoned", serverLost: false };
  }

  /** What the file says, or undefined when the phone refuses it. */
  #unsealed(file: string, content: Content): Content | undefined {
    const result = unseal(content, file, this.#device.flash.filePassword);
    if (typeof result !== "string") return result;
    this.#device.record(fileRefused, { file, reason: result });
    return undefined;
  }

  #keep(kind: FileKind, content: Content | undefined): void {
    const { [kind]: _, ...others } = this.files;
    this.files = content === undefined ? others : { ...others, [kind]: content };
  }

  #reportProblems(file: string, content: Content): void {
    for (const { line, problem } of readFile(content).problems) {
      this.#device.record(lineSkipped, { file, line, problem });
    }
  }
}

function collectingSink(writer: ContentCollector): Sink {
  return { headBytes: 0, stopAfterBytes: configurationFileBytesMax, verify: "full", writer };
}

/** Certificates are fetched after the configuration that names them, before firmware (decisions). */
function* fetchCertificates(device: PhoneDevice, reading: Reading): Process<void> {
  const files = certificatesNamedIn(device);
  if (files.length === 0) return;
  device.enter("fetching-certificate");
  for (const file of files) {
    if (reading.serverLost) return;
    const result = yield* reading.fetch(file);
    if (result.outcome === "fetched") {
      const checksum = printChecksum(result.checksum ?? 0);
      device.flash = withCertificate(device.flash, { file, checksum });
    }
  }
}

function certificatesNamedIn(device: PhoneDevice): readonly string[] {
  const configuration = device.configuration();
  const files = new Set<string>();
  for (const name of configuration.names()) {
    if (name.endsWith("trusted certificates")) files.add(configuration.value(name) ?? "");
  }
  files.delete("");
  return [...files].sort();
}
