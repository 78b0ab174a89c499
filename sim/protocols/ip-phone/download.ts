import { call, perform, printChecksum, sleep } from "../../kernel/index.ts";
import type { Process, Received, Sink } from "../../kernel/index.ts";
import { openFtp } from "../ftp/index.ts";
import type { FtpClient, FtpFailure, FtpResult, FtpSessionResult } from "../ftp/index.ts";
import type { PhoneDevice } from "./device.ts";
import { fetchRetried, fileAbandoned, fileFetched, fileMissing } from "./facts.ts";
import { fetchByHttps } from "./fetch-by-https.ts";
import type { ConfigurationServer } from "./flash.ts";
import type { BootChance } from "./tempo.ts";

export type DownloadResult =
  | { readonly outcome: "fetched"; readonly received: Received }
  | { readonly outcome: "missing" }
  | { readonly outcome: "abandoned" };

type FailureReason = FtpFailure["reason"];
type AbandonReason = FailureReason | "unsupported-protocol";

/** Failures that concern the server, not one file: asking it for the next file is no use. */
const serverFailures: ReadonlySet<AbandonReason> = new Set<AbandonReason>([
  "full",
  "refused",
  "unreachable",
  "timed-out",
  "broken",
  "login",
  "path",
  "untrusted",
]);

/** Fetches the files of one boot, with the retries of a phone. */
export class Download {
  readonly #device: PhoneDevice;
  readonly #chance: BootChance;
  /** Where the next files come from; undefined when a phone of this lab cannot go there. */
  server: ConfigurationServer | undefined;
  /** The server itself gave no answer: asking it for more is no use in this boot. */
  serverLost = false;
  #client: FtpClient | undefined;

  constructor(device: PhoneDevice, chance: BootChance) {
    this.#device = device;
    this.#chance = chance;
  }

  /** Fetches one file; each attempt gets a new sink. */
  *fetch(file: string, createSink: () => Sink): Process<DownloadResult> {
    const { server } = this;
    if (server === undefined) return this.#abandoned(file, "unsupported-protocol", 0);
    if (!isSayable(server)) return this.#abandoned(file, "protocol", 0);
    for (let attempt = 1; ; attempt++) {
      const result = yield* this.#attempt(server, file, createSink());
      if (result.ok) return { outcome: "fetched", received: result.received };
      const { reason } = result.failure;
      if (reason === "missing") return this.#missing(file);
      this.abandon();
      const waitMs = this.#waitBeforeRetry(reason, attempt);
      if (waitMs === undefined) return this.#abandoned(file, reason, attempt);
      this.#device.record(fetchRetried, { file, reason, waitMs });
      yield* perform(sleep(this.#device.world.scheduler, waitMs, `retry of ${file}`));
    }
  }

  /** States that a file was fetched whole. */
  stateFetched(file: string, { sizeBytes, checksum }: Received): void {
    this.#device.record(fileFetched, {
      file,
      sizeBytes,
      checksum: checksum === undefined ? "" : printChecksum(checksum),
    });
  }

  /** Says goodbye to the server. */
  *quit(): Process<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client !== undefined) yield* client.quit();
  }

  /** Drops the connection without a word. */
  abandon(): void {
    this.#client?.abandon();
    this.#client = undefined;
  }

  *#attempt(
    server: ConfigurationServer,
    file: string,
    sink: Sink,
  ): Process<FtpResult<{ readonly received: Received }>> {
    if (server.protocol === "https") return yield* fetchByHttps(this.#device, server, file, sink);
    const opened = yield* this.#open(server);
    if (!opened.ok) return opened;
    const result = yield* call(opened.client.retrieve(file, sink));
    const wasMissing = !result.ok && result.failure.reason === "missing";
    if (this.#device.options.model.configuration.connectionPerFile && (result.ok || wasMissing))
      yield* this.quit();
    return result;
  }

  *#open(server: ConfigurationServer): Process<FtpSessionResult> {
    if (this.#client?.open === true) return { ok: true, client: this.#client };
    const { world, options } = this.#device;
    const { address, port, path, user, password } = server;
    const { connectTimeoutMs, replyTimeoutMs } = options.tempo;
    const target = { endpoint: { address, port }, user, password, path, connectTimeoutMs, replyTimeoutMs };
    const opened = yield* call(openFtp(world, options.host, target));
    if (opened.ok) this.#client = opened.client;
    return opened;
  }

  /** The wait before the next attempt, or undefined when the phone gives the file up. */
  #waitBeforeRetry(reason: FailureReason, attempt: number): number | undefined {
    const { full, unreachable } = this.#device.options.tempo.retry;
    switch (reason) {
      case "full":
        return attempt < full.attempts ? this.#chance.fullWaitMs() : undefined;
      case "refused":
      case "unreachable":
      case "timed-out":
      case "broken":
        return attempt < unreachable.attempts ? unreachable.waitMs : undefined;
      default:
        return undefined;
    }
  }

  #missing(file: string): DownloadResult {
    this.#device.record(fileMissing, { file });
    return { outcome: "missing" };
  }

  #abandoned(file: string, reason: AbandonReason, attempts: number): DownloadResult {
    this.#device.record(fileAbandoned, { file, reason, attempts });
    this.serverLost ||= serverFailures.has(reason);
    return { outcome: "abandoned" };
  }
}

const lineBreak = /[\r\n\0]/;

/** An FTP command ends at a line break, so nothing with one in it can be said to a server. */
function isSayable({ path, user, password }: ConfigurationServer): boolean {
  return !lineBreak.test(path) && !lineBreak.test(user) && !lineBreak.test(password);
}
