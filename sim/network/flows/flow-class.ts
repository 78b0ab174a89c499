import type { EventHandle, Runnable } from "../../kernel/index.ts";
import { FlowHeap } from "./flow-heap.ts";
import type { FlowLink } from "./flow-link.ts";
import type { Flow } from "./flow.ts";

/** What the flows need of the virtual world. */
export interface FlowWorld {
  readonly clock: { readonly nowMs: number };
  post(delayMs: number, runnable: Runnable): EventHandle;
  unpost(handle: EventHandle): boolean;
}

/** Flows that end within a millionth of a byte of each other end together. */
const toleranceBytes = 1e-6;

/**
 * The flows that cross the same links with the same cap. They all have the same rate at any time, so one
 * counter of bytes served per flow tells when each of them ends.
 */
export class FlowClass implements Runnable {
  readonly links: readonly FlowLink[];
  readonly capBytesPerSecond: number;
  readonly flows = new FlowHeap();
  /** Working value of one computation of shares: the rate that was found. */
  shareBytesPerSecond = 0;

  readonly #world: FlowWorld;
  readonly #ended: (flowClass: FlowClass, ended: readonly Flow[]) => void;
  #rateBytesPerSecond = 0;
  #servedBytes = 0;
  #asOfMs = 0;
  #event: EventHandle | undefined;
  #eventFor: Flow | undefined;

  constructor(
    world: FlowWorld,
    links: readonly FlowLink[],
    capBytesPerSecond: number,
    ended: (flowClass: FlowClass, ended: readonly Flow[]) => void,
  ) {
    this.#world = world;
    this.links = links;
    this.capBytesPerSecond = capBytesPerSecond;
    this.#ended = ended;
  }

  get rateBytesPerSecond(): number {
    return this.#rateBytesPerSecond;
  }

  /** Bytes that each flow of the class has got since the counter began. */
  get servedBytes(): number {
    this.#advance();
    return this.#servedBytes;
  }

  /** Sets the rate of each flow from now on; `schedule` follows. */
  setRate(rateBytesPerSecond: number): void {
    if (rateBytesPerSecond === this.#rateBytesPerSecond) return;
    this.#advance();
    this.#rateBytesPerSecond = rateBytesPerSecond;
    this.#eventFor = undefined;
  }

  /** Begins the counter again; only while the class is empty. */
  rest(): void {
    this.setRate(0);
    this.#servedBytes = 0;
    this.schedule();
  }

  /** Keeps one event pending: the end of the flow that ends first. */
  schedule(): void {
    const { first } = this.flows;
    if (first !== undefined && first === this.#eventFor) return;
    if (this.#event !== undefined) this.#world.unpost(this.#event);
    this.#event = undefined;
    this.#eventFor = undefined;
    if (first === undefined || this.#rateBytesPerSecond === 0) return;
    const remainingBytes = Math.max(0, first.finishesAtBytes - this.servedBytes);
    this.#event = this.#world.post((remainingBytes / this.#rateBytesPerSecond) * 1000, this);
    this.#eventFor = first;
  }

  /** The first flow ends, and whatever ends at the same moment. */
  run(): void {
    const { flows } = this;
    this.#event = undefined;
    this.#eventFor = undefined;
    this.#servedBytes = flows.first!.finishesAtBytes;
    this.#asOfMs = this.#world.clock.nowMs;
    const ended: Flow[] = [];
    let { first } = flows;
    while (first !== undefined && first.finishesAtBytes <= this.#servedBytes + toleranceBytes) {
      flows.remove(first);
      ended.push(first);
      first = flows.first;
    }
    this.#ended(this, ended);
  }

  #advance(): void {
    const { nowMs } = this.#world.clock;
    this.#servedBytes += (this.#rateBytesPerSecond * (nowMs - this.#asOfMs)) / 1000;
    this.#asOfMs = nowMs;
  }
}
