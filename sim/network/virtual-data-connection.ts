import type { Content, DataConnection, Received, Sent, Sink } from "../kernel/index.ts";
import type { FlowLink } from "./flows/index.ts";
import type { Losable, VirtualHost } from "./virtual-host.ts";
import type { Medium } from "./virtual-medium.ts";
import { received } from "./virtual-received.ts";
import type { Receiving, Sending } from "./virtual-received.ts";
import type { Resettable } from "./virtual-retransmission.ts";
import type { Path } from "./virtual-topology.ts";
import { Transfer } from "./virtual-transfer.ts";

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
    const { peer } = this;
    const carriedBytes = this.transfer?.stop() ?? 0;
    this.finish();
    this.medium.world.post(this.latencyMs, { run: () => peer.wasReset(carriedBytes) });
  }

  /** Nothing more happens at this end. */
  finish(): void {
    this.#open = false;
    this.host.drop(this);
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

  /** The links that bytes from this end cross. */
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
