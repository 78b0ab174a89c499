import { Mailbox, answerOf, perform } from "../../kernel/index.ts";
import type {
  ConnectFailure,
  ConnectOutcome,
  Connection,
  ConnectionEvents,
  Endpoint,
  Host,
  Process,
  World,
} from "../../kernel/index.ts";
import { ftpProtocol } from "./codec.ts";
import { failureOf } from "./failures.ts";
import type { FtpFailure, FtpStep } from "./failures.ts";
import type { FtpCommand, FtpReply } from "./messages.ts";
import { ftpCommand } from "./messages.ts";

const ended = { ended: true } as const;

/** What a command brought: the reply, or why there is none. */
export type Answer =
  | { readonly ok: true; readonly reply: FtpReply }
  | { readonly ok: false; readonly failure: FtpFailure };

/** The client's side of one control connection: one command at a time, and its replies. */
export class FtpDialogue {
  readonly #replies: Mailbox<FtpReply | typeof ended>;
  readonly #replyTimeoutMs: number;
  #connection: Connection<FtpCommand> | undefined;

  constructor(world: World, name: string, replyTimeoutMs: number) {
    this.#replies = new Mailbox(world.scheduler, name);
    this.#replyTimeoutMs = replyTimeoutMs;
  }

  /** Opens the control connection; answers why not when that fails. */
  *connect(
    world: World,
    host: Host,
    endpoint: Endpoint,
    timeoutMs: number,
  ): Process<ConnectFailure | undefined> {
    const events: ConnectionEvents<FtpReply> = {
      received: (reply) => this.#replies.put(reply),
      closed: () => this.#lose(),
    };
    const outcome = yield* perform(
      answerOf<ConnectOutcome<Connection<FtpCommand>>>("FTP connection", (done) =>
        world.network.connect(host, endpoint, ftpProtocol, timeoutMs, events, done),
      ),
    );
    if (!outcome.ok) return outcome.reason;
    this.#connection = outcome.connection;
    return undefined;
  }

  /** Sends a command and waits for its reply; a reply from 400 on is a failure of that step. */
  *ask(step: FtpStep, verb: string, argument = ""): Process<Answer> {
    this.tell(verb, argument);
    if (this.#lost) return broken;
    return this.#answer(step, yield* perform(this.#replies.take(this.#replyTimeoutMs)));
  }

  /** Sends a command and does not wait. */
  tell(verb: string, argument = ""): void {
    this.#connection?.send(ftpCommand(verb, argument));
  }

  /** Waits for the next reply. */
  *reply(step: FtpStep): Process<Answer> {
    if (this.#lost) return broken;
    return this.#answer(step, yield* perform(this.#replies.take(this.#replyTimeoutMs)));
  }

  /** Nothing will be said any more. */
  get #lost(): boolean {
    return this.#connection === undefined && this.#replies.size === 0;
  }

  #answer(step: FtpStep, message: FtpReply | typeof ended | undefined): Answer {
    if (message === undefined) {
      // A reply that comes later would answer the wrong command.
      this.abandon();
      return { ok: false, failure: { reason: "timed-out" } };
    }
    if ("ended" in message) return broken;
    if (message.code >= 100 && message.code < 400) return { ok: true, reply: message };
    return {
      ok: false,
      failure: message.code === 0 ? { reason: "protocol", reply: message } : failureOf(step, message),
    };
  }

  /** The connection is there to ask something. */
  get open(): boolean {
    return this.#connection !== undefined;
  }

  /** Ends the connection after what was sent. */
  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }

  /** Drops the connection without a word. */
  abandon(): void {
    this.#connection?.abort();
    this.#connection = undefined;
  }

  #lose(): void {
    this.#connection = undefined;
    this.#replies.put(ended);
  }
}

const broken: Answer = { ok: false, failure: { reason: "broken" } };
