import type { Flow } from "./flow.ts";

/** The flows of one class by the moment of their end; any of them can leave early. */
export class FlowHeap {
  readonly #flows: Flow[] = [];

  get size(): number {
    return this.#flows.length;
  }

  /** The flow that ends first. */
  get first(): Flow | undefined {
    return this.#flows[0];
  }

  push(flow: Flow): void {
    this.#siftUp(this.#flows.length, flow);
  }

  remove(flow: Flow): void {
    const { position } = flow;
    flow.position = -1;
    const last = this.#flows.pop()!;
    if (last === flow) return;
    const parent = (position - 1) >> 1;
    if (position > 0 && before(last, this.#flows[parent]!)) this.#siftUp(position, last);
    else this.#siftDown(position, last);
  }

  #place(position: number, flow: Flow): void {
    this.#flows[position] = flow;
    flow.position = position;
  }

  #siftUp(start: number, flow: Flow): void {
    let position = start;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      const other = this.#flows[parent]!;
      if (!before(flow, other)) break;
      this.#place(position, other);
      position = parent;
    }
    this.#place(position, flow);
  }

  #siftDown(start: number, flow: Flow): void {
    const flows = this.#flows;
    let position = start;
    for (;;) {
      let child = position * 2 + 1;
      if (child >= flows.length) break;
      if (child + 1 < flows.length && before(flows[child + 1]!, flows[child]!)) child++;
      if (!before(flows[child]!, flow)) break;
      this.#place(position, flows[child]!);
      position = child;
    }
    this.#place(position, flow);
  }
}

function before(a: Flow, b: Flow): boolean {
  const difference = a.finishesAtBytes - b.finishesAtBytes;
  return difference !== 0 ? difference < 0 : a.sequence < b.sequence;
}
