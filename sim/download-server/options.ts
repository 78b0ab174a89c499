import type { Host } from "../kernel/index.ts";
import type { ProfileData } from "../protocols/ftp/index.ts";
import type { SessionLimits } from "./limits.ts";
import type { PassivePortRange } from "./passive-ports.ts";
import type { Space } from "./spaces/space.ts";

/** A login of the server. */
export interface ServerAccount {
  readonly user: string;
  readonly password: string;
  /** A read account fetches and lists; a write account may do everything (TMA-SRV-005). */
  readonly role: "read" | "write";
  /** The terminal range that the account serves; accounts are kept per range (TMA-SRV-004). */
  readonly range: string;
  /** The name of the space that the account sees as "/"; several accounts may share one. */
  readonly space: string;
}

export interface ServerLimits extends SessionLimits {
  readonly passivePorts: PassivePortRange;
  /** A session that says nothing for so long is ended. */
  readonly idleMs: number;
  /** Connections that wait to be accepted. */
  readonly queue: number;
  /** Refused logins after which a session ends; default: what the profile says. */
  readonly loginAttempts?: number;
}

export interface DownloadServerOptions {
  readonly name: string;
  readonly host: Host;
  readonly port: number;
  /** The name of a profile, or one as data. */
  readonly profile: string | ProfileData;
  readonly accounts: readonly ServerAccount[];
  readonly spaces: Readonly<Record<string, Space>>;
  readonly limits: ServerLimits;
}

/** Throws when an account leads to a space that is not there, or a login is there twice. */
export function checkAccounts(options: DownloadServerOptions): void {
  const users = new Set<string>();
  for (const { user, space } of options.accounts) {
    if (options.spaces[space] === undefined) {
      const known = Object.keys(options.spaces).join(", ");
      throw new Error(
        `account ${user} of ${options.name} wants the space "${space}"; known spaces: ${known}`,
      );
    }
    if (users.has(user)) throw new Error(`server ${options.name} has the account ${user} twice`);
    users.add(user);
  }
}
