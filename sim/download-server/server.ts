import type { Connection, Listener, World } from "../kernel/index.ts";
import { ftpProtocol } from "../protocols/ftp/index.ts";
import type { FtpReply } from "../protocols/ftp/index.ts";
import { createFault } from "./faults/fault-data.ts";
import type { FaultData } from "./faults/fault-data.ts";
import type { ServerFault } from "./faults/fault.ts";
import type { LimitName } from "./limits.ts";
import type { DownloadServerOptions, ServerAccount, ServerLimits } from "./options.ts";
import { ServerCore } from "./server-core.ts";
import { ServerSession } from "./server-session.ts";
import type { Space, SpaceUsage } from "./spaces/space.ts";

/** What a report says of a server. */
export interface DownloadServerView {
  readonly name: string;
  readonly running: boolean;
  readonly sessions: number;
  readonly passivePorts: number;
  /** The most there ever was at the same time; per address and per account the largest of them. */
  readonly peaks: Readonly<Record<LimitName, number>>;
  /** How often each limit refused something. */
  readonly refused: Readonly<Record<LimitName, number>>;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly faults: readonly string[];
  readonly spaces: Readonly<Record<string, SpaceUsage>>;
}

/** An FTP download server of the lab: the embedded one of a site, or an external one. */
export class DownloadServer {
  readonly options: DownloadServerOptions;
  readonly #core: ServerCore;
  readonly #held: ServerSession[] = [];
  #listeners: Listener[] = [];

  constructor(world: World, options: DownloadServerOptions) {
    this.options = options;
    this.#core = new ServerCore(world, options);
  }

  get name(): string {
    return this.options.name;
  }

  get accounts(): readonly ServerAccount[] {
    return this.options.accounts;
  }

  /** The spaces by name, so that a harness can look at files and put them there. */
  get spaces(): Readonly<Record<string, Space>> {
    return this.options.spaces;
  }

  /** The space that the accounts of a terminal range lead to. Throws when no account has that range. */
  space(range: string): Space {
    const account = this.accounts.find((candidate) => candidate.range === range);
    const space = account === undefined ? undefined : this.spaces[account.space];
    if (space !== undefined) return space;
    const known = [...new Set(this.accounts.map((candidate) => candidate.range))].join(", ");
    throw new Error(`server ${this.name} has no account for the range "${range}"; its ranges: ${known}`);
  }

  /** Opens the ports; rejects with a ListenError when one cannot be opened, and then none is. */
  async start(): Promise<void> {
    if (this.#listeners.length > 0) return;
    const { host, world } = this.#core;
    const { passivePorts, queue } = this.#core.limits;
    this.#listeners = [
      world.network.openDataPorts(host, passivePorts.first, passivePorts.last),
      world.network.listen(host, this.options.port, ftpProtocol, { backlog: queue }, (connection) =>
        this.#accept(connection),
      ),
    ];
    try {
      await Promise.all(this.#listeners.map((listener) => listener.ready));
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  /** Closes the ports and breaks every session. */
  stop(): void {
    for (const listener of this.#listeners) listener.close();
    this.#listeners = [];
    for (const session of this.#core.sessions) session.break();
  }

  /** Changes limits while the server runs; who is inside stays. */
  setLimits(
    changes: Partial<Omit<ServerLimits, "passivePorts" | "queue">> & { passivePortsAtMost?: number },
  ): void {
    const { passivePortsAtMost, ...limits } = changes;
    this.#core.limits = { ...this.#core.limits, ...limits };
    this.#core.admission.limits = this.#core.limits;
    if (passivePortsAtMost !== undefined) this.#core.passivePorts.atMost = passivePortsAtMost;
  }

  /** Switches a fault on; a fault of the same name is replaced. */
  setFault(fault: ServerFault | FaultData): void {
    this.#core.faults.set("name" in fault ? fault : createFault(fault));
  }

  /** Switches a fault off. */
  clearFault(name: string): void {
    this.#core.faults.clear(name);
    if (this.#core.faults.holdsAccepts) return;
    for (const session of this.#held.splice(0)) session.begin();
  }

  /** Switches every fault off. */
  clearFaults(): void {
    for (const name of this.#core.faults.names) this.clearFault(name);
  }

  view(): DownloadServerView {
    const { admission, passivePorts, bytesSent, bytesReceived, faults } = this.#core;
    return {
      name: this.name,
      running: this.#listeners.length > 0,
      sessions: admission.sessions.now,
      passivePorts: passivePorts.counter.now,
      peaks: {
        sessions: admission.sessions.peak,
        perAddress: admission.addresses.peak,
        perAccount: admission.accounts.peak,
        passivePorts: passivePorts.counter.peak,
      },
      refused: { ...admission.refused },
      bytesSent,
      bytesReceived,
      faults: faults.names,
      spaces: Object.fromEntries(Object.entries(this.spaces).map(([name, space]) => [name, space.usage()])),
    };
  }

  #accept(connection: Connection<FtpReply>): ServerSession {
    const session = new ServerSession(this.#core, connection);
    this.#core.sessions.add(session);
    if (this.#core.faults.holdsAccepts) this.#held.push(session);
    else session.begin();
    return session;
  }
}

/** Builds a server; `start` opens its ports. Throws when the options contradict each other. */
export function createDownloadServer(world: World, options: DownloadServerOptions): DownloadServer {
  return new DownloadServer(world, options);
}
