import type { DatagramProtocol, DatagramSocket, Endpoint, Runnable } from "../kernel/index.ts";
import type { DatagramPort, VirtualHost } from "./virtual-host.ts";
import type { Medium } from "./virtual-medium.ts";
import type { ReceiveBuffer } from "./virtual-receive-buffer.ts";

/** An open datagram port. A datagram that nobody receives is lost without a word, as in life. */
export class VirtualDatagramSocket implements DatagramSocket<unknown>, DatagramPort {
  readonly local: Endpoint;
  readonly protocol: DatagramProtocol<unknown>;
  /** Set where a lab limits what the port's kernel keeps; otherwise nothing is lost here. */
  buffer: ReceiveBuffer | undefined;
  readonly #medium: Medium;
  readonly #host: VirtualHost;
  readonly #received: (message: unknown, from: Endpoint) => void;
  readonly #malformed: (bytes: Uint8Array, from: Endpoint) => void;

  constructor(
    medium: Medium,
    host: VirtualHost,
    port: number,
    protocol: DatagramProtocol<unknown>,
    received: (message: unknown, from: Endpoint) => void,
    malformed: (bytes: Uint8Array, from: Endpoint) => void,
  ) {
    this.#medium = medium;
    this.#host = host;
    this.local = { address: host.address, port };
    this.protocol = protocol;
    this.#received = received;
    this.#malformed = malformed;
  }

  /** The port is open from the start. */
  get ready(): Promise<void> {
    return Promise.resolve();
  }

  get port(): number {
    return this.local.port;
  }

  send(message: unknown, to: Endpoint): void {
    if (this.#host.datagramPort(this.port) !== this) return;
    const host = this.#medium.hostAt(to);
    const path = host && this.#medium.path(this.#host, host);
    if (path === undefined) return;
    if (path.loss > 0 && this.#medium.losses.next() < path.loss) return;
    this.#medium.world.post(path.latencyMs, new Datagram(this, host!, to.port, message));
  }

  close(): void {
    const ports = this.#host.datagramPorts;
    const index = ports?.indexOf(this) ?? -1;
    if (index >= 0) ports!.splice(index, 1);
  }

  arrived(message: unknown, sender: VirtualDatagramSocket, from: Endpoint): void {
    if (this.buffer?.takes(this.#medium.world.clock.nowMs) === false) return;
    if (this.#medium.splits === undefined && sender.protocol === this.protocol) {
      return this.#received(message, from);
    }
    const bytes = sender.protocol.print(message);
    const parsed = this.protocol.parse(bytes);
    if (parsed === undefined) this.#malformed(bytes, from);
    else this.#received(parsed, from);
  }
}

class Datagram implements Runnable {
  readonly #sender: VirtualDatagramSocket;
  readonly #host: VirtualHost;
  readonly #port: number;
  readonly #message: unknown;

  constructor(sender: VirtualDatagramSocket, host: VirtualHost, port: number, message: unknown) {
    this.#sender = sender;
    this.#host = host;
    this.#port = port;
    this.#message = message;
  }

  run(): void {
    this.#host.datagramPort(this.#port)?.arrived(this.#message, this.#sender, this.#sender.local);
  }
}
