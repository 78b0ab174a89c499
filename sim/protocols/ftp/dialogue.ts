import { answerOf, perform } from "../../kernel/index.ts";
import type {
  ConnectFailure,
  ConnectOutcome,
  Connection,
  ConnectionEvents,
  Effect,
  Endpoint,
  EventHandle,
  Host,
  Process,
  Runnable,
  Scheduler,
  WaitingProcess,
  World,
} from "../../kernel/index.ts";
import { ftpProtocol } from "./codec.ts";
import { failureOf } from "./failures.ts";
import type { FtpFailure, FtpStep } from "./failures.ts";
import type { FtpCommand, FtpReply } from "./messages.ts";
import { ftpCommand } from "./messages.ts";

/** What a command brought: the reply, or why there is none. */
export type Answer =
  | { readonly ok: true; readonly reply: FtpReply }
  | { readonly ok: false; readonly failure: FtpFailure };

const broken: Answer = { ok: false, failure: { reason: "broken" } };
const timedOut: Answer = { ok: false, failure: { reason: "timed-out" } };

/**
 * The client's side of one control connection: one command at a time, and its replies. It is its own wait for the
 * next reply, because a phone waits for a reply more often than for anything else.
 */
export class FtpDialogue implements ConnectionEvents<FtpReply>, Effect<Answer>, Runnable {
  /** What a process that waits here waits for. */
  readonly description: string;
  readonly #scheduler: Scheduler;
  readonly #replyTimeoutMs: number;
  #connection: Connection<FtpCommand> | undefined;
  /** What the replies are about. */
  #step: FtpStep = "greeting";
  /** Replies that came before anybody waited for them. */
  #early: Answer[] | undefined;
  #taker: WaitingProcess | undefined;
  #timer: EventHandle = 0;

  constructor(world: World, name: string, replyTimeoutMs: number) {
    this.#scheduler = world.scheduler;
    this.description = name;
    this.#replyTimeoutMs = replyTimeoutMs;
  }

  /** Opens the control connection; answers why not when that fails. */
  *connect(
    world: World,
    host: Host,
    endpoint: Endpoint,
    timeoutMs: number,
  ): Process<ConnectFailure | undefined> {
    const outcome = yield* perform(
      answerOf<ConnectOutcome<Connection<FtpCommand>>>("FTP connection", (done) =>
        world.network.connect(host, endpoint, ftpProtocol, timeoutMs, this, done),
      ),
    );
    if (!outcome.ok) return outcome.reason;
    this.#connection = outcome.connection;
    return undefined;
  }

  /** Sends a command and waits for its reply; a reply from 400 on is a failure of that step. */
  ask(step: FtpStep, verb: string, argument = ""): Iterable<Effect, Answer> {
    this.#step = step;
    this.tell(verb, argument);
    return perform(this);
  }

  /** Sends a command and does not wait. */
  tell(verb: string, argument = ""): void {
    this.#connection?.send(ftpCommand(verb, argument));
  }

  /** Waits for the next reply. */
  reply(): Iterable<Effect, Answer> {
    return perform(this);
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

  /** A reply has come. */
  received(reply: FtpReply): void {
    this.#settle(this.#answerTo(reply));
  }

  /** The connection is gone. */
  closed(): void {
    this.#connection = undefined;
    this.#settle(broken);
  }

  /** No reply came in time; one that comes later would answer the wrong command. */
  run(): void {
    this.abandon();
    this.#settle(timedOut);
  }

  /** A process begins to wait for the next reply. */
  start(process: WaitingProcess): void {
    const early = this.#early?.shift();
    if (early !== undefined) return process.resume(early);
    if (this.#connection === undefined) return process.resume(broken);
    this.#taker = process;
    this.#timer = this.#scheduler.post(this.#replyTimeoutMs, this);
  }

  /** The process stops waiting. */
  cancel(): void {
    this.#scheduler.unpost(this.#timer);
    this.#taker = undefined;
  }

  #settle(answer: Answer): void {
    const taker = this.#taker;
    if (taker === undefined) {
      (this.#early ??= []).push(answer);
      return;
    }
    this.cancel();
    taker.resume(answer);
  }

  #answerTo(reply: FtpReply): Answer {
    if (reply.code >= 100 && reply.code < 400) return { ok: true, reply };
    return {
      ok: false,
      failure: reply.code === 0 ? { reason: "protocol", reply } : failureOf(this.#step, reply),
    };
  }
}
