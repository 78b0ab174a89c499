import type {
  Cancel,
  ConnectOutcome,
  Content,
  DataConnection,
  Endpoint,
  Received,
  Sent,
} from "../../../kernel/index.ts";
import type { FtpReply } from "../messages.ts";
import type { ServerProfile } from "./profile.ts";
import type { FileSpace } from "./space.ts";

/** Who is logged in, where, and what for. */
export interface SessionAccount {
  readonly user: string;
  readonly role: "read" | "write";
  readonly space: FileSpace;
}

export type LoginOutcome =
  | { readonly ok: true; readonly account: SessionAccount }
  | { readonly ok: false; readonly reason: "credentials" }
  /** A limit is reached: the reply says so and the session ends. */
  | { readonly ok: false; readonly reason: "full"; readonly reply: FtpReply };

export type DataOutcome = ConnectOutcome<DataConnection>;

/** What a session needs from the server around it. */
export interface SessionEnvironment {
  readonly profile: ServerProfile;
  readonly localAddress: string;
  readonly peerAddress: string;
  /** Refused logins after which the session ends. */
  readonly loginAttempts: number;
  /** How long a client may say nothing. */
  readonly idleMs: number;
  /** Milliseconds since 1970. */
  readonly nowEpochMs: number;

  send(reply: FtpReply): void;
  /** Ends the control connection after what was sent. */
  close(): void;
  logIn(user: string, password: string): LoginOutcome;

  /** Takes a passive port for one transfer; undefined when none is free. */
  takePassivePort(): number | undefined;
  releasePassivePort(port: number): void;
  acceptData(port: number, timeoutMs: number, done: (outcome: DataOutcome) => void): Cancel;
  connectData(to: Endpoint, timeoutMs: number, done: (outcome: DataOutcome) => void): Cancel;

  /** What is really sent for a file; a fault may have changed it. */
  outgoing(path: string, content: Content): Content;
  fileSent(path: string, content: Content, sent: Sent): void;
  /** A file has come in whole and is visible now. */
  fileStored(path: string, received: Received): void;
}
