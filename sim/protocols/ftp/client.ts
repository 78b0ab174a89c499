import { ContentCollector, answerOf, perform } from "../../kernel/index.ts";
import type {
  ConnectOutcome,
  Content,
  DataConnection,
  Effect,
  Host,
  Process,
  Received,
  Sent,
  Sink,
  World,
} from "../../kernel/index.ts";
import { isIpv6, parseExtendedPassive, parsePassivePort } from "./addresses.ts";
import { DataMove } from "./data-move.ts";
import type { FtpDialogue } from "./dialogue.ts";
import type { Answer } from "./dialogue.ts";
import type { FtpFailure, FtpStep } from "./failures.ts";
import type { FtpReply } from "./messages.ts";
import { nameIn } from "./path.ts";
import type { FtpTarget } from "./target.ts";

export type FtpResult<Value = unknown> =
  | ({ readonly ok: true } & Value)
  | { readonly ok: false; readonly failure: FtpFailure };

const defaultTransferTimeoutMs = 4 * 3_600_000;

/** A session that is logged in. One operation at a time. */
export class FtpClient {
  readonly #world: World;
  readonly #host: Host;
  readonly #target: FtpTarget;
  readonly #dialogue: FtpDialogue;

  constructor(world: World, host: Host, target: FtpTarget, dialogue: FtpDialogue) {
    this.#world = world;
    this.#host = host;
    this.#target = target;
    this.#dialogue = dialogue;
  }

  /** The control connection still stands. */
  get open(): boolean {
    return this.#dialogue.open;
  }

  /**
   * Fetches a file into a sink. A sink that stops early ends the transfer for this client: what the
   * server says to that (426, 226 or nothing) does not matter.
   */
  retrieve(file: string, sink: Sink): Process<FtpResult<{ readonly received: Received }>> {
    return this.#fetch("RETR", file, sink);
  }

  /** Deposits a content as a file. */
  *store(file: string, content: Content): Process<FtpResult> {
    const opened = yield* this.#openTransfer("store", "STOR", file);
    if (!opened.ok) return opened;
    const sent = yield* this.#move<Sent>(opened.data, file, (done) => opened.data.send(content, 0, done));
    if (sent === undefined) return this.#transferTimedOut();
    const answer = yield* this.#outcome();
    if (!answer.ok) return answer;
    return sent.outcome === "complete" ? { ok: true } : { ok: false, failure: { reason: "broken" } };
  }

  *remove(file: string): Process<FtpResult> {
    return yield* this.#dialogue.ask("change", "DELE", file);
  }

  *rename(from: string, to: string): Process<FtpResult> {
    const answer = yield* this.#dialogue.ask("change", "RNFR", from);
    return answer.ok ? yield* this.#dialogue.ask("change", "RNTO", to) : answer;
  }

  *makeDirectory(path: string): Process<FtpResult> {
    return yield* this.#dialogue.ask("change", "MKD", path);
  }

  /** The names in a directory, in the order of the server. Some servers list "." and the path too. */
  *list(path = ""): Process<FtpResult<{ readonly names: readonly string[] }>> {
    const collector = new ContentCollector();
    const result = yield* this.#fetch("NLST", path, { headBytes: 0, verify: "length", writer: collector });
    // Some servers answer 450 or 550 for an empty directory.
    if (!result.ok) return result.failure.reason === "missing" ? { ok: true, names: [] } : result;
    const content = collector.content();
    const text = Buffer.from(content.bytes(0, content.sizeBytes)).toString("utf8");
    const names = text.split(/\r?\n/).map(nameIn);
    return { ok: true, names: names.filter((name) => !["", ".", ".."].includes(name)) };
  }

  /** Says goodbye and ends the connection. */
  *quit(): Process<void> {
    yield* this.#dialogue.ask("change", "QUIT");
    this.#dialogue.close();
  }

  /** Drops the session without QUIT. */
  abandon(): void {
    this.#dialogue.abandon();
  }

  *#fetch(verb: string, file: string, sink: Sink): Process<FtpResult<{ readonly received: Received }>> {
    const opened = yield* this.#openTransfer("retrieve", verb, file);
    if (!opened.ok) return opened;
    const received = yield* this.#move<Received>(opened.data, file, (done) =>
      opened.data.receive(sink, done),
    );
    if (received === undefined) return this.#transferTimedOut();
    if (received.ended === "stopped") {
      yield* this.#dialogue.reply();
      return { ok: true, received };
    }
    const answer = yield* this.#outcome();
    if (received.ended === "full") return { ok: false, failure: { reason: "no-space" } };
    if (!answer.ok) return answer;
    return received.ended === "complete"
      ? { ok: true, received }
      : { ok: false, failure: { reason: "broken", reply: answer.reply } };
  }

  /** Waits for the end of a transfer; undefined when it takes too long. */
  #move<Outcome>(
    data: DataConnection,
    file: string,
    begin: (done: (outcome: Outcome) => void) => void,
  ): Iterable<Effect, Outcome | undefined> {
    const limitMs = this.#target.transferTimeoutMs ?? defaultTransferTimeoutMs;
    return perform(new DataMove(this.#world.scheduler, data, file, limitMs, begin));
  }

  #transferTimedOut(): { readonly ok: false; readonly failure: FtpFailure } {
    this.abandon();
    return { ok: false, failure: { reason: "timed-out" } };
  }

  /** The final reply of a transfer; some servers announce it twice. */
  *#outcome(): Process<Answer> {
    for (;;) {
      const answer = yield* this.#dialogue.reply();
      if (!answer.ok || answer.reply.code >= 200) return answer;
    }
  }

  /** Opens the data connection, then asks for the transfer; ends when the server has announced it. */
  *#openTransfer(
    step: FtpStep,
    verb: string,
    file: string,
  ): Process<FtpResult<{ readonly data: DataConnection }>> {
    const offered = yield* this.#dialogue.ask("data", this.#extended ? "EPSV" : "PASV");
    if (!offered.ok) return offered;
    const port = this.#portIn(offered.reply);
    if (port === undefined) return { ok: false, failure: { reason: "protocol", reply: offered.reply } };
    const outcome = yield* this.#connectData(port);
    if (!outcome.ok) return { ok: false, failure: { reason: outcome.reason } };
    const data = outcome.connection;
    let announced = false;
    try {
      const answer = yield* this.#dialogue.ask(step, verb, file);
      if (!answer.ok) return answer;
      announced = answer.reply.code < 200;
      return announced
        ? { ok: true, data }
        : { ok: false, failure: { reason: "protocol", reply: answer.reply } };
    } finally {
      if (!announced) data.abort();
    }
  }

  /** RFC 2428: PASV speaks of IPv4 only. */
  get #extended(): boolean {
    return isIpv6(this.#target.endpoint.address);
  }

  #portIn({ lines }: FtpReply): number | undefined {
    const text = lines.join(" ");
    return this.#extended ? parseExtendedPassive(text) : parsePassivePort(text);
  }

  /** Data goes where the control connection goes, whatever address the reply names: no bounce, and NAT works. */
  #connectData(port: number): Iterable<Effect, ConnectOutcome<DataConnection>> {
    const { endpoint, connectTimeoutMs } = this.#target;
    const to = { address: endpoint.address, port };
    return perform(
      answerOf("FTP data connection", (done) =>
        this.#world.network.connectData(this.#host, to, connectTimeoutMs, done),
      ),
    );
  }
}
