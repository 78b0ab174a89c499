import type { DataConnection } from "../../../kernel/index.ts";
import type { FtpCommand, FtpReply } from "../messages.ts";
import { resolvePath } from "../path.ts";
import { commandHandlers } from "./commands/index.ts";
import { DataChannel } from "./data-channel.ts";
import type { SessionAccount, SessionEnvironment } from "./environment.ts";
import type { ReplyValues } from "./profile.ts";
import { refusalTexts } from "./space.ts";
import type { SpaceRefusal } from "./space.ts";
import type { ReplyKey } from "./standard-replies.ts";

/** Commands that may wait while a transfer runs. */
const waitingAtMost = 64;

/** A transfer as its command describes it. */
export interface Transfer {
  /** The preliminary reply (150). */
  readonly announcement: FtpReply;
  /** Moves the content and calls `finish` with the final reply. */
  move(connection: DataConnection, finish: (reply: FtpReply) => void): void;
  /** The transfer ends before `finish`: by ABOR, or because the session is over. */
  cancelled(): void;
}

/**
 * One FTP session of a server: commands in, replies and effects out. It holds no clock and no socket;
 * the environment does what it says. RFC 959, RFC 2428, RFC 3659.
 */
export class FtpSession {
  readonly environment: SessionEnvironment;
  readonly data: DataChannel;
  /** Named by USER and not yet confirmed by PASS. */
  candidate: string | undefined;
  account: SessionAccount | undefined;
  directory = "/";
  binary = false;
  /** Set by EPSV ALL: PASV, PORT and EPRT are refused from then on (RFC 2428 §4). */
  extendedOnly = false;
  restartOffsetBytes = 0;
  renameSource: string | undefined;
  refusedLogins = 0;
  #transfer: { readonly description: Transfer; connection: DataConnection | undefined } | undefined;
  #waiting: FtpCommand[] = [];
  #over = false;

  constructor(environment: SessionEnvironment) {
    this.environment = environment;
    this.data = new DataChannel(environment);
  }

  /** The type as texts name it. */
  get typeName(): "BINARY" | "ASCII" {
    return this.binary ? "BINARY" : "ASCII";
  }

  get transferring(): boolean {
    return this.#transfer !== undefined;
  }

  /** The control connection is open. */
  greet(): void {
    this.reply("greeting", { idleMinutes: Math.round(this.environment.idleMs / 60_000) });
  }

  /** A command has arrived. While a transfer runs, all but ABOR wait for its end. */
  receive(command: FtpCommand): void {
    if (this.#over) return;
    if (this.#transfer === undefined || command.verb === "ABOR") this.#execute(command);
    else if (this.#waiting.length < waitingAtMost) this.#waiting.push(command);
    else this.end("tooManyWaiting");
  }

  /** The client has said nothing for too long. */
  timedOut(): void {
    if (!this.#over) this.end("idle", { idleSeconds: Math.round(this.environment.idleMs / 1000) });
  }

  /** The control connection is gone. */
  disconnected(): void {
    if (this.#over) return;
    this.#over = true;
    this.#stop();
  }

  /** Says a last reply and ends the session. */
  end(key: ReplyKey, values?: ReplyValues): void {
    this.reply(key, values);
    this.close();
  }

  /** Ends the session after what was said. */
  close(): void {
    this.disconnected();
    this.environment.close();
  }

  reply(key: ReplyKey, values?: ReplyValues): void {
    this.send(this.replyOf(key, values));
  }

  /** Says why something was not done, about what the client asked for. */
  refuse(key: ReplyKey, argument: string, refusal: SpaceRefusal): void {
    this.reply(key, { argument, reason: refusalTexts[refusal] });
  }

  send(reply: FtpReply): void {
    if (!this.#over) this.environment.send(reply);
  }

  replyOf(key: ReplyKey, values?: ReplyValues): FtpReply {
    return this.environment.profile.reply(key, values);
  }

  /** The path that an argument means here; undefined when it can mean none. */
  resolve(argument: string): string | undefined {
    return resolvePath(this.directory, argument);
  }

  /** Where the next transfer begins; REST holds for one transfer. */
  takeRestart(): number {
    const offsetBytes = this.restartOffsetBytes;
    this.restartOffsetBytes = 0;
    return offsetBytes;
  }

  /** Opens the data connection and runs a transfer over it; the next command waits for its end. */
  start(description: Transfer): void {
    const transfer = { description, connection: undefined as DataConnection | undefined };
    this.#transfer = transfer;
    this.data.open((connection) => {
      if (this.#transfer !== transfer) return connection?.abort();
      if (connection === undefined) {
        description.cancelled();
        return this.#finish(this.replyOf("dataNotOpened"));
      }
      transfer.connection = connection;
      this.send(description.announcement);
      description.move(connection, (reply) => {
        if (this.#transfer === transfer) this.#finish(reply);
      });
    });
  }

  /** Ends the running transfer at the client's wish (ABOR). */
  abortTransfer(): void {
    this.#cancelTransfer();
    this.reply("transferAborted");
    this.reply("aborted");
    this.#executeWaiting();
  }

  #execute(command: FtpCommand): void {
    if (command.overlong) return this.reply("lineTooLong");
    const handler = commandHandlers.get(command.verb);
    const known = handler !== undefined && !this.environment.profile.lacks.has(command.verb);
    if (this.account === undefined && handler?.beforeLogin !== true) return this.reply("notLoggedIn");
    if (known) handler.run(this, command.argument);
    else this.reply("unknownCommand", { verb: command.verb });
  }

  #finish(reply: FtpReply): void {
    this.#transfer = undefined;
    this.data.drop();
    this.send(reply);
    this.#executeWaiting();
  }

  #executeWaiting(): void {
    while (this.#transfer === undefined && !this.#over) {
      const command = this.#waiting.shift();
      if (command === undefined) return;
      this.#execute(command);
    }
  }

  #cancelTransfer(): void {
    const transfer = this.#transfer;
    this.#transfer = undefined;
    transfer?.connection?.abort();
    transfer?.description.cancelled();
    this.data.drop();
  }

  #stop(): void {
    this.#waiting = [];
    this.#cancelTransfer();
  }
}
