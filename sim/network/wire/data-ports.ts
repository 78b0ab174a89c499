import type { Cancel, Host, Listener } from "../../kernel/index.ts";
import { DataPort } from "./data-port.ts";
import type { Accepted } from "./data-port.ts";
import type { Wire } from "./wire.ts";

/** The pools of all hosts. */
export class DataPorts {
  readonly #wire: Wire;
  readonly #ports = new Map<string, DataPort>();

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** `Network.openDataPorts`: when one port cannot be opened, none stays open. */
  open(host: Host, firstPort: number, lastPort: number): Listener {
    const listeners: Listener[] = [];
    for (let port = firstPort; port <= lastPort; port++) {
      const dataPort = new DataPort(this.#wire, host, port);
      this.#ports.set(key(host, port), dataPort);
      listeners.push(dataPort.listener);
    }
    const close = () => {
      for (const listener of listeners) listener.close();
      for (let port = firstPort; port <= lastPort; port++) this.#ports.delete(key(host, port));
    };
    const ready = Promise.all(listeners.map((listener) => listener.ready)).then(
      () => {},
      (error: unknown) => {
        close();
        throw error;
      },
    );
    ready.catch(() => {}); // whoever waits for `ready` hears of it
    return { ready, close };
  }

  /** `Network.acceptData`. Throws when the port is not of the host's pool. */
  accept(host: Host, port: number, peerAddress: string, timeoutMs: number, done: Accepted): Cancel {
    const dataPort = this.#ports.get(key(host, port));
    if (dataPort === undefined) throw new Error(`${host.name} has not opened data port ${port}`);
    return dataPort.accept(peerAddress, timeoutMs, done);
  }
}

function key(host: Host, port: number): string {
  return `${host.name} ${port}`;
}
