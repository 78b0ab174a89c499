import { ContentCollector, call, perform, sleep } from "../../kernel/index.ts";
import type { Content, Process, Sink } from "../../kernel/index.ts";
import type { ConfigurationFiles, FileKind } from "./configuration.ts";
import type { PhoneDevice } from "./device.ts";
import type { Download } from "./download.ts";
import { fileAbandoned, lineSkipped } from "./facts.ts";

/** A phone has no room for a longer configuration file. */
const configurationFileBytesMax = 1024 * 1024;

export type FetchedFile =
  | { readonly outcome: "fetched"; readonly content: Content; readonly checksum: number | undefined }
  | { readonly outcome: "missing" }
  | { readonly outcome: "abandoned" };

/** One reading of the configuration files; a file that was not fetched keeps its stored content. */
export class FileReader {
  files: ConfigurationFiles;
  /** The kinds of files that this reading got. */
  readonly got = new Set<FileKind>();
  readonly #device: PhoneDevice;
  readonly #download: Download;
  readonly #perFileMs: number;

  /** `perFileMs`: how long the phone itself needs for each file. */
  constructor(device: PhoneDevice, download: Download, perFileMs: number) {
    this.files = device.flash.server.files;
    this.#device = device;
    this.#download = download;
    this.#perFileMs = perFileMs;
  }

  get serverLost(): boolean {
    return this.#download.serverLost;
  }

  /** Fetches a file whole and takes the time that the phone needs for it. */
  *fetch(file: string): Process<FetchedFile> {
    let collector = new ContentCollector();
    const fetching = this.#download.fetch(file, () => {
      collector = new ContentCollector();
      return collectingSink(collector);
    });
    const result = yield* call(fetching);
    if (result.outcome !== "fetched") return result;
    if (result.received.ended === "stopped") return this.#tooLong(file);
    this.#download.stateFetched(file, result.received);
    yield* perform(sleep(this.#device.world.scheduler, this.#perFileMs, `reading of ${file}`));
    return { outcome: "fetched", content: collector.content(), checksum: result.received.checksum };
  }

  /** Keeps a file and states its broken lines; one that many phones read is kept once for all. */
  keep(kind: FileKind, name: string, content: Content): Content {
    const { format } = this.#device;
    const stored = kind === "specific" ? content : format.share(content);
    for (const { line, problem } of format.read(stored).problems) {
      this.#device.record(lineSkipped, { file: name, line, problem });
    }
    this.files = { ...this.files, [kind]: stored };
    this.got.add(kind);
    return stored;
  }

  /** The server has no file of this kind. */
  drop(kind: FileKind): void {
    const { [kind]: _, ...others } = this.files;
    this.files = others;
  }

  #tooLong(file: string): FetchedFile {
    this.#device.record(fileAbandoned, { file, reason: "too-long", attempts: 1 });
    return { outcome: "abandoned" };
  }
}

function collectingSink(writer: ContentCollector): Sink {
  return { headBytes: 0, stopAfterBytes: configurationFileBytesMax, verify: "full", writer };
}
