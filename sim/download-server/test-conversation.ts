import { ContentCollector, answerOf, perform, textContent } from "../kernel/index.ts";
import type {
  ConnectOutcome,
  DataConnection,
  Endpoint,
  Host,
  Process,
  Received,
  World,
} from "../kernel/index.ts";
import { parseHostPort } from "../protocols/ftp/addresses.ts";
import { FtpDialogue } from "../protocols/ftp/dialogue.ts";
import type { FtpReply } from "../protocols/ftp/index.ts";

/**
 * A client that says what a test writes down and keeps what the server answers, word for word. A
 * line that begins with "<<" fetches over a new passive data connection, one with ">>" sends a text:
 * `<< RETR a.txt`, `>> STOR a.txt | hello`.
 */
export class Conversation {
  readonly replies: FtpReply[] = [];
  readonly received: string[] = [];
  readonly #world: World;
  readonly #host: Host;
  readonly #endpoint: Endpoint;
  readonly #dialogue: FtpDialogue;

  constructor(world: World, host: Host, endpoint: Endpoint) {
    this.#world = world;
    this.#host = host;
    this.#endpoint = endpoint;
    this.#dialogue = new FtpDialogue(world, "test", 10_000);
  }

  /** The greeting and every reply so far, one line each. */
  get lines(): string[] {
    return this.replies.map(({ code, lines }) => `${code} ${lines.join(" / ")}`);
  }

  /** Connects and says lines one after the other; answers the replies. */
  *run(lines: readonly string[]): Process<string[]> {
    yield* this.open();
    for (const line of lines) yield* this.say(line);
    this.#dialogue.close();
    return this.lines;
  }

  *open(): Process<void> {
    const refused = yield* this.#dialogue.connect(this.#world, this.#host, this.#endpoint, 5000);
    if (refused !== undefined) throw new Error(`no connection: ${refused}`);
    yield* this.#hear();
  }

  *say(line: string): Process<void> {
    if (line.startsWith("<< ")) return yield* this.#fetch(line.slice(3));
    if (line.startsWith(">> ")) return yield* this.#send(line.slice(3));
    const [verb = "", ...rest] = line.split(" ");
    this.#keep(yield* this.#dialogue.ask("change", verb, rest.join(" ")));
  }

  /** Says a line and does not wait for the answer. */
  tell(line: string): void {
    const [verb = "", ...rest] = line.split(" ");
    this.#dialogue.tell(verb, rest.join(" "));
  }

  /** Waits for one more reply. */
  *hear(): Process<void> {
    yield* this.#hear();
  }

  close(): void {
    this.#dialogue.close();
  }

  *#hear(): Process<void> {
    this.#keep(yield* this.#dialogue.reply());
  }

  #keep(answer: { ok: boolean; reply?: FtpReply; failure?: { reason: string; reply?: FtpReply } }): void {
    const reply = answer.reply ?? answer.failure?.reply;
    this.replies.push(reply ?? { code: 0, lines: [answer.failure?.reason ?? ""] });
  }

  *#fetch(command: string): Process<void> {
    const data = yield* this.#open(command);
    if (data === undefined) return;
    const collector = new ContentCollector();
    yield* perform(
      answerOf<Received>("data", (done) => {
        data.receive({ headBytes: 0, verify: "length", writer: collector }, done);
        return () => data.abort();
      }),
    );
    const content = collector.content();
    this.received.push(Buffer.from(content.bytes(0, content.sizeBytes)).toString("utf8"));
    yield* this.#hear();
  }

  *#send(line: string): Process<void> {
    const [command = "", text = ""] = line.split(" | ");
    const data = yield* this.#open(command);
    if (data === undefined) return;
    const content = textContent(text);
    yield* perform(
      answerOf("data", (done) => {
        data.send(content, 0, done);
        return () => data.abort();
      }),
    );
    yield* this.#hear();
  }

  *#open(command: string): Process<DataConnection | undefined> {
    yield* this.say("PASV");
    const port = parseHostPort(this.replies.at(-1)?.lines[0] ?? "")?.port;
    if (port === undefined) return undefined;
    this.replies.pop();
    const to = { address: this.#endpoint.address, port };
    const outcome = yield* perform(
      answerOf<ConnectOutcome<DataConnection>>("data connection", (done) =>
        this.#world.network.connectData(this.#host, to, 5000, done),
      ),
    );
    if (!outcome.ok) throw new Error(`no data connection: ${outcome.reason}`);
    yield* this.say(command);
    if ((this.replies.at(-1)?.code ?? 0) < 200) return outcome.connection;
    outcome.connection.abort();
    return undefined;
  }
}
