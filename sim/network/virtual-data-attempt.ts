import type { ConnectFailure, Endpoint, Runnable } from "../kernel/index.ts";
import { ConnectAttempt } from "./virtual-attempt.ts";
import type { Answer } from "./virtual-attempt.ts";
import { DataEnd } from "./virtual-data-connection.ts";
import type { DataDone, DataPorts } from "./virtual-data-ports.ts";
import type { VirtualHost } from "./virtual-host.ts";
import type { Medium } from "./virtual-medium.ts";

/** A request for a data connection. */
export class DataAttempt extends ConnectAttempt {
  readonly #done: DataDone;

  constructor(medium: Medium, from: VirtualHost, to: Endpoint, timeoutMs: number, done: DataDone) {
    super(medium, from, to, timeoutMs);
    this.#done = done;
  }

  protected knock(host: VirtualHost, latencyMs: number): Answer {
    const { medium, from } = this;
    const { port } = this.to;
    const ports = host.dataPorts;
    if (ports?.rangeWithin(port, port) === undefined) return "refused";
    const client = new DataEnd(medium, from, medium.path(from, host)!);
    const server = new DataEnd(medium, host, medium.path(host, from)!);
    client.peer = server;
    server.peer = client;
    medium.world.post(latencyMs, new DataArrival(ports, port, from, server));
    this.#done({ ok: true, connection: client });
    return "established";
  }

  protected fail(reason: ConnectFailure): void {
    this.#done({ ok: false, reason });
  }
}

/** The caller's last word of the handshake arrives. */
class DataArrival implements Runnable {
  readonly #ports: DataPorts;
  readonly #port: number;
  readonly #caller: VirtualHost;
  readonly #end: DataEnd;

  constructor(ports: DataPorts, port: number, caller: VirtualHost, end: DataEnd) {
    this.#ports = ports;
    this.#port = port;
    this.#caller = caller;
    this.#end = end;
  }

  run(): void {
    if (this.#end.host.dataPorts === this.#ports) this.#ports.arrived(this.#port, this.#caller, this.#end);
  }
}
