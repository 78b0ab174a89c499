import type { Runnable, Sent } from "../kernel/index.ts";
import type { Flow, FlowOwner } from "./flows/index.ts";
import type { DataEnd } from "./virtual-data-connection.ts";
import { received } from "./virtual-received.ts";
import type { Receiving, Sending } from "./virtual-received.ts";

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
