import type { Socket } from "node:net";
import type { Content, DataConnection, Host, Received, Sent, Sink } from "../../kernel/index.ts";
import { Receiver } from "./receiver.ts";
import { resetSocket } from "./reset-socket.ts";
import type { Resource } from "./resources.ts";
import { Sender } from "./sender.ts";
import type { Wire } from "./wire.ts";

/**
 * One end of an FTP data connection on a paused socket that allows half-open. Whoever made the socket
 * passes what arrives to `take`.
 */
export class WireDataConnection implements DataConnection, Resource {
  readonly #wire: Wire;
  readonly #host: Host;
  readonly #socket: Socket;
  #receiver: Receiver | undefined;
  #ended: ((how: Received["ended"]) => void) | undefined;
  #over = false;

  constructor(wire: Wire, host: Host, socket: Socket) {
    this.#wire = wire;
    this.#host = host;
    this.#socket = socket;
    const release = wire.resources.add(host, this);
    socket.on("error", () => this.#end("reset"));
    socket.on("close", () => {
      release();
      this.#end("reset");
    });
  }

  /**
   * `done` comes when the other side has read all and closed: a kernel swallows megabytes for a
   * phone that still reads, and its session is not over before.
   */
  send(content: Content, offsetBytes: number, done: (outcome: Sent) => void): void {
    this.#begin("send");
    const sender = new Sender(
      this.#wire,
      this.#socket,
      content,
      offsetBytes,
      this.#wire.bandwidthOf(this.#host),
    );
    this.#ended = (how) =>
      done({ sentBytes: sender.sentBytes, outcome: how === "complete" ? "complete" : "reset" });
    let open = 2;
    const halfClosed = () => {
      if (--open === 0) this.#end("complete");
    };
    this.#socket.on("end", halfClosed);
    this.#socket.on("finish", halfClosed);
    this.#socket.resume();
    sender.start();
  }

  receive(sink: Sink, done: (outcome: Received) => void): void {
    this.#begin("receive");
    const receiver = new Receiver(sink);
    this.#receiver = receiver;
    this.#ended = (how) => done(receiver.received(how));
    this.#socket.on("end", () => {
      this.#socket.end();
      this.#end("complete");
    });
    this.#socket.resume();
  }

  /** Bytes that have arrived; their memory is the caller's again afterwards. */
  take(bytes: Uint8Array): void {
    if (this.#over || this.#receiver === undefined) return;
    try {
      const why = this.#receiver.take(bytes);
      if (why !== undefined) this.#stop(why);
    } catch (error) {
      this.abort();
      this.#wire.world.fail(error);
    }
  }

  abort(): void {
    this.#over = true;
    resetSocket(this.#socket);
  }

  cut(): void {
    this.abort();
  }

  #begin(what: string): void {
    if (this.#ended === undefined) return;
    throw new Error(
      `${this.#host.name} wants to ${what} on a data connection that carries a content already`,
    );
  }

  #stop(why: "stopped" | "full"): void {
    // By a reset: after a plain close the sender could not tell that the rest was not wanted.
    resetSocket(this.#socket);
    this.#end(why);
  }

  #end(how: Received["ended"]): void {
    if (this.#over) return;
    this.#over = true;
    this.#wire.world.guarded(() => this.#ended?.(how));
  }
}
