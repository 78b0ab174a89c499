import { createServer } from "node:net";
import type { Socket } from "node:net";
import type { Cancel, ConnectOutcome, DataConnection, Host, Listener } from "../../kernel/index.ts";
import { WireDataConnection } from "./data-connection.ts";
import { openListener } from "./open-listener.ts";
import { resetSocket } from "./reset-socket.ts";
import type { Resource } from "./resources.ts";
import type { Wire } from "./wire.ts";

const heldMs = 60_000; // how long a connection waits for the transfer that it was opened for

/** A connection that came before its transfer. */
interface Held extends Resource {
  /** Hands the socket over to the transfer. */
  release(): Socket;
}

/** Hears of the connection, or why there is none. */
export type Accepted = (outcome: ConnectOutcome<DataConnection>) => void;

/**
 * One port of a host's pool for FTP data connections. A client address has at most one transfer
 * pending here; connection and transfer may come in either order.
 */
export class DataPort {
  readonly listener: Listener;
  readonly #wire: Wire;
  readonly #host: Host;
  readonly #port: number;
  readonly #waiting = new Map<string, Accepted>();
  readonly #held = new Map<string, Held>();

  constructor(wire: Wire, host: Host, port: number) {
    this.#wire = wire;
    this.#host = host;
    this.#port = port;
    const server = createServer({ noDelay: true, pauseOnConnect: true, allowHalfOpen: true }, (socket) =>
      this.#arrived(socket),
    );
    const opened = openListener(wire, host, port, server);
    this.listener = { ready: opened.ready, close: () => this.#close(opened) };
  }

  /** Waits for the connection of a client address. Throws when that address waits here already. */
  accept(peerAddress: string, timeoutMs: number, done: Accepted): Cancel {
    const held = this.#held.get(peerAddress);
    if (held !== undefined) {
      done({ ok: true, connection: this.#connection(held.release()) });
      return () => {};
    }
    if (this.#waiting.has(peerAddress)) throw this.#tooFewPorts(peerAddress);
    const settle = () => {
      timer.cancel();
      forget();
      this.#waiting.delete(peerAddress);
    };
    const timer = this.#wire.world.scheduler.schedule(timeoutMs, () => {
      settle();
      done({ ok: false, reason: "timed-out" });
    });
    const forget = this.#wire.resources.add(this.#host, { cut: settle });
    this.#waiting.set(peerAddress, (outcome) => {
      settle();
      done(outcome);
    });
    return settle;
  }

  #arrived(socket: Socket): void {
    const peerAddress = socket.remoteAddress;
    if (peerAddress === undefined) return void socket.destroy(); // gone before it was accepted
    const waiting = this.#waiting.get(peerAddress);
    if (waiting === undefined) return this.#hold(peerAddress, socket);
    this.#wire.world.guarded(() => waiting({ ok: true, connection: this.#connection(socket) }));
  }

  /** Keeps the newest connection of an address: an older one belongs to a transfer that was given up. */
  #hold(peerAddress: string, socket: Socket): void {
    this.#held.get(peerAddress)?.cut();
    const drop = () => {
      forget();
      resetSocket(socket);
    };
    const timer = this.#wire.world.scheduler.schedule(heldMs, drop);
    const removeFromHost = this.#wire.resources.add(this.#host, { cut: drop });
    const forget = () => {
      timer.cancel();
      removeFromHost();
      socket.off("error", drop);
      this.#held.delete(peerAddress);
    };
    socket.on("error", drop);
    this.#held.set(peerAddress, {
      cut: drop,
      release: () => {
        forget();
        return socket;
      },
    });
  }

  #connection(socket: Socket): DataConnection {
    const connection = new WireDataConnection(this.#wire, this.#host, socket);
    socket.on("data", (bytes: Buffer) => connection.take(bytes));
    return connection;
  }

  #tooFewPorts(peerAddress: string): Error {
    return new Error(
      `${this.#host.name}: ${peerAddress} already waits for a data connection on port ${this.#port}, and a port ` +
        `serves one transfer of an address at a time; give each transfer another port of the pool, and the ` +
        `pool more ports where all hosts share one address`,
    );
  }

  #close(opened: Listener): void {
    opened.close();
    this.#held.forEach((held) => held.cut());
  }
}
