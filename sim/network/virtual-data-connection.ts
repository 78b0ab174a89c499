import { SpaceFull } from "../kernel/index.ts";
import type { Content, DataConnection, Received, Runnable, Sent, Sink } from "../kernel/index.ts";
import type { Flow, FlowLink, FlowOwner } from "./flows/index.ts";
import type { Losable, Resettable, VirtualHost } from "./virtual-host.ts";
import type { Medium } from "./virtual-medium.ts";
import type { Path } from "./virtual-topology.ts";

interface Sending {
  readonly content: Content;
  readonly offsetBytes: number;
  readonly done: (outcome: Sent) => void;
}

interface Receiving {
  readonly sink: Sink;
  readonly done: (outcome: Received) => void;
}

/**
 * One end of a data connection. After `abort`, or when its host was cut, this end hears nothing more:
 * `done` of what it was doing is not called.
 */
export class DataEnd implements DataConnection, Losable, Resettable {
  /** The other end; set once, when the connection is made. */
  peer!: DataEnd;
  readonly host: VirtualHost;
  readonly medium: Medium;
  earlier: Losable | undefined;
  later: Losable | undefined;
  readonly #pathToPeer: Path;
  sending: Sending | undefined;
  receiving: Receiving | undefined;
  transfer: Transfer | undefined;
  #open = true;
  #lost = false;
  #resetWith: number | undefined;

  constructor(medium: Medium, host: VirtualHost, pathToPeer: Path) {
    this.medium = medium;
    this.host = host;
    this.#pathToPeer = pathToPeer;
    host.carry(this);
  }

  get open(): boolean {
    return this.#open;
  }

  get latencyMs(): number {
    return this.#pathToPeer.latencyMs;
  }

  send(content: Content, offsetBytes: number, done: (outcome: Sent) => void): void {
    this.#begin("send");
    this.sending = { content, offsetBytes, done };
    if (this.peer.#lost) this.#resendToPeer();
    else this.#meet(this, this.peer);
  }

  receive(sink: Sink, done: (outcome: Received) => void): void {
    this.#begin("receive");
    this.receiving = { sink, done };
    this.#meet(this.peer, this);
  }

  abort(): void {
    if (!this.#open) return;
    const carriedBytes = this.transfer?.stop() ?? 0;
    this.finish();
    this.resetPeer(carriedBytes);
  }

  /** Nothing more happens at this end. */
  finish(): void {
    this.#open = false;
    this.host.drop(this);
  }

  /** Tells the other end that the connection was reset after so many bytes. */
  resetPeer(carriedBytes: number): void {
    const { peer } = this;
    this.medium.world.post(this.latencyMs, { run: () => peer.wasReset(carriedBytes) });
  }

  /** The other end has reset the connection. */
  wasReset(carriedBytes: number): void {
    if (!this.#open) return;
    this.#resetWith = carriedBytes;
    const { sending, receiving } = this;
    if (sending === undefined && receiving === undefined) return; // told when it begins
    this.finish();
    sending?.done({ sentBytes: carriedBytes, outcome: "reset" });
    receiving?.done(received(receiving.sink, this.peer.sending, carriedBytes, "reset"));
  }

  /** This host's power was cut: the bytes stop, and whoever sends to it sends again for a while. */
  hostLost(): void {
    this.transfer?.stop();
    this.#open = false;
    this.#lost = true;
    if (this.peer.sending !== undefined && this.peer.#open) this.peer.#resendToPeer();
  }

  /** Nobody has answered what this end sent again and again, or a host that knows nothing of it has. */
  reset(): void {
    this.wasReset(this.transfer?.carriedBytes ?? 0);
  }

  /** The links that bytes from this end cross, and the most that this transfer may carry. */
  linksToPeer(): FlowLink[] {
    const { uplink } = this.host;
    const { downlink } = this.peer.host;
    const links = [...this.#pathToPeer.links];
    if (uplink !== undefined) links.unshift(uplink);
    if (downlink !== undefined) links.push(downlink);
    return links;
  }

  #begin(what: string): void {
    if (this.sending === undefined && this.receiving === undefined) return;
    throw new Error(`${this.host.name} wants to ${what} on a data connection that carries a content already`);
  }

  #meet(sender: DataEnd, receiver: DataEnd): void {
    const carriedBytes = this.#resetWith;
    if (carriedBytes !== undefined) this.medium.world.post(0, { run: () => this.wasReset(carriedBytes) });
    else if (
      sender.#open &&
      receiver.#open &&
      sender.sending !== undefined &&
      receiver.receiving !== undefined
    ) {
      const transfer = new Transfer(sender, sender.sending, receiver, receiver.receiving);
      sender.transfer = transfer;
      receiver.transfer = transfer;
    }
  }

  #resendToPeer(): void {
    this.peer.host.resetWhenUp(this.medium.world, this, this.latencyMs);
  }
}

/** A content on its way: it starts after the path's latency, flows, and is acknowledged. */
export class Transfer implements Runnable, FlowOwner {
  /** Bytes that had passed when the transfer was stopped or had ended. */
  carriedBytes = 0;
  readonly #sender: DataEnd;
  readonly #sending: Sending;
  readonly #receiver: DataEnd;
  readonly #receiving: Receiving;
  readonly #sizeBytes: number;
  readonly #stopsEarly: boolean;
  #flow: Flow | undefined;
  #phase: "starting" | "flowing" | "acknowledged" | "stopped" = "starting";
  #sent: Sent | undefined;

  constructor(sender: DataEnd, sending: Sending, receiver: DataEnd, receiving: Receiving) {
    this.#sender = sender;
    this.#sending = sending;
    this.#receiver = receiver;
    this.#receiving = receiving;
    const restBytes = Math.max(0, sending.content.sizeBytes - sending.offsetBytes);
    const stopBytes = receiving.sink.stopAfterBytes ?? Infinity;
    this.#stopsEarly = stopBytes < restBytes;
    this.#sizeBytes = Math.min(restBytes, stopBytes);
    sender.medium.world.post(sender.latencyMs, this);
  }

  /** The first byte arrives at the receiver, or the acknowledgement of the last at the sender. */
  run(): void {
    if (this.#phase === "starting") this.#start();
    else if (this.#phase === "acknowledged" && this.#sender.open) {
      this.#sender.finish();
      this.#sending.done(this.#sent!);
    }
  }

  flowFinished(): void {
    this.carriedBytes = this.#sizeBytes;
    this.#phase = "acknowledged";
    const outcome = received(
      this.#receiving.sink,
      this.#sending,
      this.#sizeBytes,
      this.#stopsEarly ? "stopped" : "complete",
    );
    const complete = outcome.ended === "complete";
    this.#sent = { sentBytes: this.#sizeBytes, outcome: complete ? "complete" : "reset" };
    this.#receiver.finish();
    this.#sender.medium.world.post(this.#sender.latencyMs, this);
    this.#receiving.done(outcome);
  }

  /** The bytes stop; answers how many have passed. */
  stop(): number {
    if (this.#phase === "flowing") this.carriedBytes = this.#sender.medium.flows.stop(this.#flow!);
    if (this.#phase !== "acknowledged") this.#phase = "stopped";
    return this.carriedBytes;
  }

  #start(): void {
    this.#phase = "flowing";
    if (this.#sizeBytes === 0) return this.flowFinished();
    const capBytesPerSecond = Math.min(
      this.#sender.host.rateBytesPerSecond,
      this.#receiver.host.rateBytesPerSecond,
    );
    const { flows } = this.#sender.medium;
    this.#flow = flows.start(this.#sender.linksToPeer(), capBytesPerSecond, this.#sizeBytes, this);
  }
}

/**
 * What the receiver has after so many bytes. The writer is asked once, at the end; when it has no space
 * for them it keeps nothing of this connection.
 */
function received(
  sink: Sink,
  sending: Sending | undefined,
  sizeBytes: number,
  how: "complete" | "stopped" | "reset",
): Received {
  if (sending === undefined) {
    return {
      sizeBytes: 0,
      checksum: sink.verify === "full" ? 0 : undefined,
      head: new Uint8Array(),
      ended: how,
    };
  }
  const { content, offsetBytes } = sending;
  return {
    sizeBytes,
    checksum: sink.verify === "full" ? content.checksum(offsetBytes, sizeBytes) : undefined,
    head: content.bytes(offsetBytes, Math.min(sink.headBytes, sizeBytes)),
    ended: written(sink, sending, sizeBytes) ? how : "full",
  };
}

function written(sink: Sink, { content, offsetBytes }: Sending, sizeBytes: number): boolean {
  try {
    sink.writer?.writeContent(content, offsetBytes, sizeBytes);
    return true;
  } catch (error) {
    if (error instanceof SpaceFull) return false;
    throw error;
  }
}
