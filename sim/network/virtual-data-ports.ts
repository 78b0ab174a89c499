import type { ConnectOutcome, DataConnection, EventHandle, Runnable } from "../kernel/index.ts";
import type { DataEnd } from "./virtual-data-connection.ts";
import type { VirtualHost } from "./virtual-host.ts";
import type { Medium } from "./virtual-medium.ts";

/** Hears once how the wait for a data connection ended. */
export type DataDone = (outcome: ConnectOutcome<DataConnection>) => void;

interface PortRange {
  readonly firstPort: number;
  readonly lastPort: number;
}

/** A connection that nobody has asked for yet is kept so long. */
const unclaimedMs = 60_000;
const portSpan = 65_536;

/** The data ports of a host: a pair of caller and port serves one pending transfer. */
export class DataPorts {
  readonly #medium: Medium;
  readonly #ranges: PortRange[] = [];
  readonly #waiting = new Map<number, Acceptance>();
  readonly #unclaimed = new Map<number, Unclaimed>();

  constructor(medium: Medium) {
    this.#medium = medium;
  }

  open(firstPort: number, lastPort: number): PortRange {
    const range = { firstPort, lastPort };
    this.#ranges.push(range);
    return range;
  }

  /** Closes a range; connections that nobody has asked for are reset. */
  close(range: PortRange): void {
    const index = this.#ranges.indexOf(range);
    if (index >= 0) this.#ranges.splice(index, 1);
    for (const [pair, unclaimed] of this.#unclaimed) {
      const port = pair % portSpan;
      if (port >= range.firstPort && port <= range.lastPort) this.#claim(pair, unclaimed).abort();
    }
  }

  /** The open range that has one of these ports. */
  rangeWithin(firstPort: number, lastPort: number): PortRange | undefined {
    return this.#ranges.find((range) => range.firstPort <= lastPort && firstPort <= range.lastPort);
  }

  /** Waits for the caller's connection, or takes the one that came before. */
  accept(
    host: VirtualHost,
    port: number,
    caller: VirtualHost,
    timeoutMs: number,
    done: DataDone,
  ): () => void {
    if (this.rangeWithin(port, port) === undefined) {
      throw new Error(
        `${host.name} waits for data on port ${port}, which it has not opened: call openDataPorts`,
      );
    }
    const pair = caller.index * portSpan + port;
    if (this.#waiting.has(pair)) {
      throw new Error(
        `${host.name} waits already for data from ${caller.name} on port ${port}: use another port`,
      );
    }
    const unclaimed = this.#unclaimed.get(pair);
    if (unclaimed !== undefined) {
      done({ ok: true, connection: this.#claim(pair, unclaimed) });
      return () => {};
    }
    const acceptance = new Acceptance(this.#waiting, pair, host, done);
    this.#waiting.set(pair, acceptance);
    acceptance.timeout = this.#medium.postTimeout(timeoutMs, acceptance);
    return () => {
      if (acceptance.forget()) this.#medium.unpost(acceptance.timeout);
    };
  }

  /** A caller's connection is there. */
  arrived(port: number, caller: VirtualHost, end: DataEnd): void {
    const pair = caller.index * portSpan + port;
    const acceptance = this.#waiting.get(pair);
    if (acceptance === undefined) return this.#keep(pair, end);
    this.#medium.unpost(acceptance.timeout);
    acceptance.settle({ ok: true, connection: end });
  }

  /** Keeps the newest connection of a caller: an older one belongs to a transfer that was given up. */
  #keep(pair: number, end: DataEnd): void {
    const older = this.#unclaimed.get(pair);
    if (older !== undefined) this.#claim(pair, older).abort();
    const unclaimed = new Unclaimed(end, () => this.#unclaimed.delete(pair));
    unclaimed.event = this.#medium.world.post(unclaimedMs, unclaimed);
    this.#unclaimed.set(pair, unclaimed);
  }

  #claim(pair: number, unclaimed: Unclaimed): DataEnd {
    this.#unclaimed.delete(pair);
    this.#medium.world.unpost(unclaimed.event);
    return unclaimed.end;
  }
}

/** Somebody waits for a data connection; run when the wait is over. */
class Acceptance implements Runnable {
  timeout: EventHandle | undefined;
  readonly #waiting: Map<number, Acceptance>;
  readonly #pair: number;
  readonly #host: VirtualHost;
  readonly #life: number;
  readonly #done: DataDone;

  constructor(waiting: Map<number, Acceptance>, pair: number, host: VirtualHost, done: DataDone) {
    this.#waiting = waiting;
    this.#pair = pair;
    this.#host = host;
    this.#life = host.life;
    this.#done = done;
  }

  run(): void {
    if (this.#host.life === this.#life) this.settle({ ok: false, reason: "timed-out" });
  }

  settle(outcome: ConnectOutcome<DataConnection>): void {
    this.forget();
    this.#done(outcome);
  }

  /** Nobody waits any more; false when that was so already. */
  forget(): boolean {
    return this.#waiting.get(this.#pair) === this && this.#waiting.delete(this.#pair);
  }
}

/** A connection that came before anybody asked for it; run when nobody did in time. */
class Unclaimed implements Runnable {
  event = 0;
  readonly end: DataEnd;
  readonly #forget: () => void;

  constructor(end: DataEnd, forget: () => void) {
    this.end = end;
    this.#forget = forget;
  }

  run(): void {
    this.#forget();
    this.end.abort();
  }
}
