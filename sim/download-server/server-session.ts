import type {
  Cancel,
  Connection,
  ConnectionEvents,
  Content,
  Endpoint,
  Received,
  Sent,
  World,
} from "../kernel/index.ts";
import { printChecksum } from "../kernel/index.ts";
import {
  FtpSession,
  commandReceived,
  maskedCommand,
  maskedReply,
  replySent,
} from "../protocols/ftp/index.ts";
import type {
  DataOutcome,
  FtpCommand,
  FtpReply,
  LoginOutcome,
  ServerProfile,
  SessionEnvironment,
} from "../protocols/ftp/index.ts";
import {
  fileSent,
  fileStored,
  loginRefused,
  passivePortRefused,
  sessionClosed,
  sessionOpened,
  sessionRefused,
} from "./facts.ts";
import { IdleTimer } from "./idle-timer.ts";
import type { Silence } from "./idle-timer.ts";
import type { LimitName } from "./limits.ts";
import type { ServerCore } from "./server-core.ts";

/** A transfer that takes longer is one whose other end is gone. */
const transferMsAtMost = 4 * 3_600_000;

const refusals = {
  sessions: "tooManySessions",
  perAddress: "tooManyFromAddress",
  perAccount: "tooManyOfAccount",
} as const;

/** One control connection of a server, from the greeting to its end. */
export class ServerSession implements SessionEnvironment, ConnectionEvents<FtpCommand>, Silence {
  readonly profile: ServerProfile;
  readonly #core: ServerCore;
  readonly #world: World;
  readonly #connection: Connection<FtpReply>;
  readonly #peer: string;
  #session: FtpSession | undefined;
  #conversation = "";
  #idle: IdleTimer | undefined;
  #user: string | undefined;
  #refusalReply: FtpReply | undefined;
  #admitted = false;
  #over = false;

  constructor(core: ServerCore, connection: Connection<FtpReply>) {
    this.#core = core;
    this.#world = core.world;
    this.profile = core.profile;
    this.#connection = connection;
    this.#peer = core.world.network.nameOf(connection.remote.address);
  }

  get localAddress(): string {
    return this.#connection.local.address;
  }

  get peerAddress(): string {
    return this.#connection.remote.address;
  }

  get loginAttempts(): number {
    return this.#core.limits.loginAttempts ?? this.profile.settings.loginAttempts;
  }

  get idleMs(): number {
    return this.#core.limits.idleMs;
  }

  get nowEpochMs(): number {
    return this.#core.nowEpochMs();
  }

  /** Greets the client, or refuses it when a limit is reached and the profile says so at once. */
  begin(): void {
    if (this.#over) return;
    if (this.profile.settings.refusesAt === "greeting") {
      const limit = this.#admit();
      if (limit !== undefined) return this.#refuseConnection(limit);
    }
    this.#conversation = this.#core.nextConversation(this.#peer);
    this.#core.trace(sessionOpened, this.#conversation, { peer: this.#peer });
    this.#session = new FtpSession(this);
    this.#idle = new IdleTimer(this.#world, this);
    this.#session.greet();
  }

  /** A command has arrived. */
  received(command: FtpCommand): void {
    if (this.#session === undefined) return;
    this.#idle?.signOfLife();
    this.#core.trace(commandReceived, this.#conversation, maskedCommand(command));
    this.#session.receive(command);
  }

  /** The client has ended the connection, or is gone. */
  closed(): void {
    this.#finish();
  }

  /** Breaks the connection at once, as a fault or a stopping server does. */
  break(): void {
    if (this.#over) return;
    this.#connection.abort();
    this.#finish();
  }

  /** How long nothing may be said: a transfer says nothing and is given more time. */
  get silenceMs(): number {
    return this.#session?.transferring === true ? Math.max(this.idleMs, transferMsAtMost) : this.idleMs;
  }

  silent(): void {
    this.#session?.timedOut();
  }

  send(reply: FtpReply): void {
    this.#idle?.signOfLife();
    // A refusal for a limit is an attempt, which #refusal has stated, and no protocol fact.
    if (reply !== this.#refusalReply) this.#core.trace(replySent, this.#conversation, maskedReply(reply));
    this.#connection.send(reply);
  }

  close(): void {
    if (this.#over) return;
    this.#connection.close();
    this.#finish();
  }

  logIn(user: string, password: string): LoginOutcome {
    const account = this.#core.account(user, password);
    if (account === undefined) {
      this.#core.trace(loginRefused, this.#conversation, { user });
      return { ok: false, reason: "credentials" };
    }
    const limit = this.#enter(user);
    if (limit !== undefined) return { ok: false, reason: "full", reply: this.#refusal(limit) };
    this.#user = user;
    return { ok: true, account };
  }

  takePassivePort(): number | undefined {
    const port = this.#core.passivePorts.take(this.peerAddress);
    if (port === undefined) {
      this.#core.admission.refused.passivePorts += 1;
      this.#core.trace(passivePortRefused, this.#conversation, { limit: "passivePorts" });
    }
    return port;
  }

  releasePassivePort(port: number): void {
    this.#core.passivePorts.release(this.peerAddress, port);
  }

  acceptData(port: number, timeoutMs: number, done: (outcome: DataOutcome) => void): Cancel {
    return this.#world.network.acceptData(this.#core.host, port, this.peerAddress, timeoutMs, done);
  }

  connectData(to: Endpoint, timeoutMs: number, done: (outcome: DataOutcome) => void): Cancel {
    return this.#world.network.connectData(this.#core.host, to, timeoutMs, done);
  }

  outgoing(path: string, content: Content): Content {
    return this.#core.faults.outgoing(path, content);
  }

  fileSent(path: string, content: Content, { sentBytes, outcome }: Sent): void {
    this.#core.bytesSent += sentBytes;
    const user = this.#user ?? "";
    this.#core.trace(fileSent, this.#conversation, {
      path,
      sizeBytes: content.sizeBytes,
      sentBytes,
      outcome,
      user,
    });
  }

  fileStored(path: string, { sizeBytes, checksum }: Received): void {
    this.#core.bytesReceived += sizeBytes;
    this.#core.trace(fileStored, this.#conversation, {
      path,
      sizeBytes,
      checksum: checksum === undefined ? "" : printChecksum(checksum),
      user: this.#user ?? "",
    });
    if (this.#core.faults.breaksAfterStore(path)) this.break();
  }

  #admit(): "sessions" | "perAddress" | undefined {
    const limit = this.#core.admission.enter(this.peerAddress);
    this.#admitted = limit === undefined;
    return limit;
  }

  /** The places that a login takes; answers the limit that is reached. */
  #enter(user: string): Exclude<LimitName, "passivePorts"> | undefined {
    const limit = this.#admitted ? undefined : this.#admit();
    if (limit !== undefined) return limit;
    return this.#core.admission.enterAccount(user) ? undefined : "perAccount";
  }

  #refuseConnection(limit: Exclude<LimitName, "passivePorts">): void {
    this.#conversation = `${this.#peer}/refused`;
    this.send(this.#refusal(limit));
    this.close();
  }

  /** The reply that refuses for a limit. */
  #refusal(limit: Exclude<LimitName, "passivePorts">): FtpReply {
    const reply = this.profile.reply(refusals[limit], { limit: this.#core.limitOf(limit) });
    this.#refusalReply = reply;
    this.#core.trace(sessionRefused, this.#conversation, { limit, code: reply.code });
    return reply;
  }

  #finish(): void {
    if (this.#over) return;
    this.#over = true;
    this.#idle?.stop();
    this.#session?.disconnected();
    if (this.#user !== undefined) this.#core.admission.leaveAccount(this.#user);
    if (this.#admitted) this.#core.admission.leave(this.peerAddress);
    this.#core.forget(this);
    if (this.#session !== undefined)
      this.#core.trace(sessionClosed, this.#conversation, { peer: this.#peer });
  }
}
