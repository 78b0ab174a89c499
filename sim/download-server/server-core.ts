import type { FactData, FactKind, Host, World } from "../kernel/index.ts";
import type { ServerProfile, SessionAccount } from "../protocols/ftp/index.ts";
import { Admission } from "./admission.ts";
import { FaultList } from "./fault-list.ts";
import type { LimitName } from "./limits.ts";
import { checkAccounts } from "./options.ts";
import type { DownloadServerOptions, ServerLimits } from "./options.ts";
import { PassivePorts } from "./passive-ports.ts";
import { serverProfile } from "./profiles.ts";
import type { ServerSession } from "./server-session.ts";

/** What all sessions of one server share. */
export class ServerCore {
  readonly world: World;
  readonly name: string;
  readonly host: Host;
  readonly profile: ServerProfile;
  readonly admission: Admission;
  readonly passivePorts: PassivePorts;
  readonly faults = new FaultList();
  readonly sessions = new Set<ServerSession>();
  limits: ServerLimits;
  bytesSent = 0;
  bytesReceived = 0;
  readonly #options: DownloadServerOptions;
  readonly #sessionsOfPeer = new Map<string, number>();

  /** Throws when profile or accounts are wrong. */
  constructor(world: World, options: DownloadServerOptions) {
    checkAccounts(options);
    this.world = world;
    this.name = options.name;
    this.host = options.host;
    this.limits = options.limits;
    this.profile = serverProfile(options.profile);
    this.admission = new Admission(options.limits);
    this.passivePorts = new PassivePorts(options.limits.passivePorts);
    this.#options = options;
  }

  nowEpochMs(): number {
    const { clock } = this.world;
    return clock.startEpochMs + clock.nowMs;
  }

  trace<Data extends FactData>(kind: FactKind<Data>, conversation: string, data: Data): void {
    this.world.trace.record(kind, this.name, conversation, data);
  }

  /** The account of a login, or undefined when it is wrong or a fault refuses it. */
  account(user: string, password: string): SessionAccount | undefined {
    const account = this.#options.accounts.find((candidate) => candidate.user === user);
    if (account === undefined || account.password !== password || this.faults.refusesLogin(user)) {
      return undefined;
    }
    return { user, role: account.role, space: this.#options.spaces[account.space]! };
  }

  /** The name of a peer's next session: the peer and how many it had. */
  nextConversation(peer: string): string {
    const count = (this.#sessionsOfPeer.get(peer) ?? 0) + 1;
    this.#sessionsOfPeer.set(peer, count);
    return `${peer}/${count}`;
  }

  limitOf(limit: Exclude<LimitName, "passivePorts">): number {
    return this.admission.limits[limit] ?? 0;
  }

  forget(session: ServerSession): void {
    this.sessions.delete(session);
  }
}
