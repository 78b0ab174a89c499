import { createSocket } from "node:dgram";
import type { RemoteInfo, Socket } from "node:dgram";
import { isIPv6 } from "node:net";
import type { DatagramProtocol, DatagramSocket, Endpoint, Host } from "../../kernel/index.ts";
import { HarnessLimit, isHarnessLimit } from "./failures.ts";
import { ListenError } from "../listen-error.ts";
import type { Resource } from "./resources.ts";
import type { Wire } from "./wire.ts";

const receiveBufferBytes = 4 * 2 ** 20; // with the default, 166 of 1500 simultaneous datagrams arrive
const payloadBytesMax = 65_507; // RFC 768: 65535 bytes with the headers of IPv4 and UDP

interface Hearing<Message> {
  received(message: Message, from: Endpoint): void;
  malformed(bytes: Uint8Array, from: Endpoint): void;
}

/** `Network.bind` with a real socket. A datagram that the network does not take is lost, as in life. */
export class WireDatagramSocket<Message> implements DatagramSocket<Message>, Resource {
  readonly ready: Promise<void>;
  readonly #wire: Wire;
  readonly #host: Host;
  readonly #protocol: DatagramProtocol<Message>;
  readonly #hearing: Hearing<Message>;
  readonly #socket: Socket;
  readonly #release: () => void;
  #local: Endpoint;
  #closed = false;

  constructor(
    wire: Wire,
    host: Host,
    port: number,
    protocol: DatagramProtocol<Message>,
    hearing: Hearing<Message>,
  ) {
    this.#wire = wire;
    this.#host = host;
    this.#protocol = protocol;
    this.#hearing = hearing;
    this.#local = { address: host.address, port };
    this.#socket = createSocket({ type: isIPv6(host.address) ? "udp6" : "udp4", lookup: addressItself });
    this.#release = wire.resources.add(host, this);
    this.ready = new Promise((resolve, reject) => {
      this.#socket.on("listening", () => {
        this.#opened();
        resolve();
      });
      this.#socket.on("error", (error) => {
        this.close();
        reject(new ListenError(host, "UDP", port, error));
      });
    });
    this.ready.catch(() => {}); // whoever waits for `ready` hears of it
    this.#socket.on("message", (bytes, from) => this.#received(bytes, from));
    this.#socket.bind(port, host.address);
  }

  /** With port 0 the system chooses; the choice is known once `ready` is fulfilled. */
  get local(): Endpoint {
    return this.#local;
  }

  send(message: Message, to: Endpoint): void {
    if (this.#closed || !isPort(to.port)) return;
    const bytes = this.#protocol.print(message);
    if (bytes.length > payloadBytesMax) {
      throw new Error(`a ${this.#protocol.name} message of ${bytes.length} bytes fits in no datagram`);
    }
    this.#socket.send(bytes, to.port, to.address, (error) => {
      if (!isHarnessLimit(error)) return;
      this.#wire.world.fail(new HarnessLimit(this.#host.name, `to send to ${to.address}:${to.port}`, error));
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#release();
    this.#socket.close();
  }

  cut(): void {
    this.close();
  }

  #opened(): void {
    this.#local = { address: this.#local.address, port: this.#socket.address().port };
    try {
      this.#socket.setRecvBufferSize(receiveBufferBytes);
    } catch {
      // A system that gives less keeps its own size.
    }
  }

  #received(bytes: Uint8Array, remote: RemoteInfo): void {
    if (this.#closed) return;
    const from = { address: remote.address, port: remote.port };
    this.#wire.world.guarded(() => {
      const message = this.#protocol.parse(bytes);
      if (message === undefined) this.#hearing.malformed(bytes, from);
      else this.#hearing.received(message, from);
    });
  }
}

/** A foreign message may name any number as the port for its answer. */
function isPort(port: number): boolean {
  return port > 0 && port < 65_536;
}

/** Node looks every address up before it sends, in another turn of the loop; ours are addresses already. */
function addressItself(
  address: string,
  _options: unknown,
  found: (error: null, address: string, family: number) => void,
): void {
  found(null, address, isIPv6(address) ? 6 : 4);
}
