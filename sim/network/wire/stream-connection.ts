import type { Socket } from "node:net";
import type { Connection, ConnectionEvents, Endpoint, Host, StreamCodec } from "../../kernel/index.ts";
import { localEndpoint, remoteEndpoint } from "./endpoints.ts";
import { resetSocket } from "./reset-socket.ts";
import type { Resource } from "./resources.ts";
import type { Wire } from "./wire.ts";

const lingerMs = 60_000; // as long as a kernel waits for the last FIN (tcp_fin_timeout)
const unreadBytesMax = 16 * 2 ** 20; // what a peer that never reads may leave in our memory

/**
 * One end of a stream connection on a socket, which for TLS travels on another one, its carrier. Hears
 * nothing until `hear` is called.
 */
export class StreamConnection<Outgoing, Incoming> implements Connection<Outgoing>, Resource {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly #wire: Wire;
  readonly #socket: Socket;
  readonly #carrier: Socket;
  readonly #outgoing: StreamCodec<Outgoing>;
  readonly #parser: { push(bytes: Uint8Array): Incoming[] };
  #events: ConnectionEvents<Incoming> | undefined;
  #over = false;

  constructor(
    wire: Wire,
    host: Host,
    socket: Socket,
    outgoing: StreamCodec<Outgoing>,
    incoming: StreamCodec<Incoming>,
    carrier = socket,
  ) {
    this.local = localEndpoint(socket);
    this.remote = remoteEndpoint(socket);
    this.#wire = wire;
    this.#socket = socket;
    this.#carrier = carrier;
    this.#outgoing = outgoing;
    this.#parser = incoming.createParser();
    const release = wire.resources.add(host, this);
    socket.on("data", (bytes: Buffer) => this.take(bytes));
    socket.on("end", () => this.#ended("closed"));
    socket.on("error", () => this.#ended("reset"));
    socket.on("close", () => {
      release();
      this.#ended("reset");
    });
  }

  /** Says who hears what arrives from now on. */
  hear(events: ConnectionEvents<Incoming>): void {
    this.#events = events;
    this.#socket.resume();
  }

  send(message: Outgoing): void {
    if (this.#over) return; // the bytes would meet a closed connection
    this.#socket.write(this.#outgoing.print(message));
    if (this.#socket.writableLength > unreadBytesMax) this.#socket.destroy();
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#socket.end();
    this.#linger();
  }

  abort(): void {
    this.#over = true;
    resetSocket(this.#carrier);
  }

  cut(): void {
    this.abort();
  }

  /** Bytes that have arrived. */
  take(bytes: Uint8Array): void {
    if (this.#over) return;
    try {
      for (const message of this.#parser.push(bytes)) {
        this.#events?.received(message);
        if (this.#over) return;
      }
    } catch (error) {
      this.abort();
      this.#wire.world.fail(error);
    }
  }

  #ended(how: "closed" | "reset"): void {
    if (this.#over) return;
    this.#over = true;
    this.#linger();
    this.#wire.world.guarded(() => this.#events?.closed(how));
  }

  /** What was sent still leaves; a peer that never answers the FIN does not hold the socket for ever. */
  #linger(): void {
    this.#socket.setTimeout(lingerMs, () => this.#socket.destroy());
  }
}
