import type { FlowClass } from "./flow-class.ts";

/** Who started a flow and hears of its end. */
export interface FlowOwner {
  flowFinished(): void;
}

/** One transfer on its way, as a member of its class. */
export class Flow {
  readonly flowClass: FlowClass;
  readonly owner: FlowOwner;
  readonly sizeBytes: number;
  /** The class' service counter at which the flow is done. */
  readonly finishesAtBytes: number;
  /** Breaks ties by order of start. */
  readonly sequence: number;
  /** Place in the heap of its class; -1 once the flow has ended. */
  position = -1;

  constructor(flowClass: FlowClass, owner: FlowOwner, sizeBytes: number, sequence: number) {
    this.flowClass = flowClass;
    this.owner = owner;
    this.sizeBytes = sizeBytes;
    this.finishesAtBytes = flowClass.servedBytes + sizeBytes;
    this.sequence = sequence;
  }

  get running(): boolean {
    return this.position >= 0;
  }
}
