import type { Connection, ConnectionEvents, Endpoint, Runnable } from "../kernel/index.ts";
import type { VirtualHost } from "./virtual-host.ts";
import type { Medium } from "./virtual-medium.ts";
import type { Resettable } from "./virtual-retransmission.ts";
import type { StreamTranslation } from "./virtual-translation.ts";

/** One end of a stream connection of the virtual network. */
export class StreamEnd implements Connection<unknown>, Resettable {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  /** The other end; set once, when the connection is made. */
  peer!: StreamEnd;
  /** Prints and parses what arrives here; undefined when messages pass as they are. */
  translation: StreamTranslation | undefined;
  readonly #medium: Medium;
  readonly #host: VirtualHost;
  readonly #life: number;
  readonly #latencyMs: number;
  #events: ConnectionEvents<unknown> | undefined;
  #early: Arriving[] | undefined;
  #open = true;
  #resetIsDue = false;

  constructor(medium: Medium, host: VirtualHost, local: Endpoint, remote: Endpoint, latencyMs: number) {
    this.#medium = medium;
    this.#host = host;
    this.#life = host.life;
    this.local = local;
    this.remote = remote;
    this.#latencyMs = latencyMs;
  }

  /** Somebody hears this end from now on, first of all what has arrived already. */
  hear(events: ConnectionEvents<unknown>): void {
    this.#events = events;
    const early = this.#early;
    this.#early = undefined;
    for (const arriving of early ?? []) arriving.run();
  }

  /** What is sent after an end of the connection goes nowhere, as with a kernel's socket. */
  send(message: unknown): void {
    if (!this.#usable()) return;
    const passed = this.peer.translation?.print(message) ?? message;
    this.#medium.world.post(this.#latencyMs, new ArrivingMessage(this.peer, passed));
  }

  close(): void {
    this.#end("closed");
  }

  abort(): void {
    this.#end("reset");
  }

  /** The answer to what was sent to a host that has forgotten the connection. */
  reset(): void {
    if (this.#vanished()) return;
    this.ended("reset");
  }

  /** Something has arrived for this end: does it take it now? */
  takes(arriving: Arriving): boolean {
    if (this.#vanished()) {
      this.peer.sentToVanished(this.#host);
      return false;
    }
    if (this.#open && this.#events === undefined) {
      (this.#early ??= []).push(arriving);
      return false;
    }
    return this.#open;
  }

  received(message: unknown): void {
    if (this.translation === undefined) this.#events!.received(message);
    else for (const parsed of this.translation.parse(message)) if (this.#open) this.#events!.received(parsed);
  }

  ended(how: "closed" | "reset"): void {
    if (!this.#open) return;
    this.#open = false;
    this.#events!.closed(how);
  }

  sentToVanished(host: VirtualHost): void {
    if (!this.#usable() || this.#resetIsDue) return;
    this.#resetIsDue = true;
    host.resetWhenUp(this.#medium.world, this, this.#latencyMs);
  }

  #end(how: "closed" | "reset"): void {
    if (!this.#usable()) return;
    this.#open = false;
    this.#medium.world.post(this.#latencyMs, new ArrivingEnd(this.peer, how));
  }

  #vanished(): boolean {
    return this.#host.life !== this.#life;
  }

  #usable(): boolean {
    return this.#open && !this.#vanished();
  }
}

/** On its way to an end; run when it arrives, and again when the end is heard for the first time. */
type Arriving = Runnable;

class ArrivingMessage implements Runnable {
  readonly #end: StreamEnd;
  readonly #message: unknown;

  constructor(end: StreamEnd, message: unknown) {
    this.#end = end;
    this.#message = message;
  }

  run(): void {
    if (this.#end.takes(this)) this.#end.received(this.#message);
  }
}

class ArrivingEnd implements Runnable {
  readonly #end: StreamEnd;
  readonly #how: "closed" | "reset";

  constructor(end: StreamEnd, how: "closed" | "reset") {
    this.#end = end;
    this.#how = how;
  }

  run(): void {
    if (this.#end.takes(this)) this.#end.ended(this.#how);
  }
}
