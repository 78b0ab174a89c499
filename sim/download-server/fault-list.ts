import type { Content } from "../kernel/index.ts";
import type { ServerFault } from "./faults/fault.ts";

/** The faults that are switched on, by name. */
export class FaultList {
  readonly #faults = new Map<string, ServerFault>();

  get names(): readonly string[] {
    return [...this.#faults.keys()];
  }

  get holdsAccepts(): boolean {
    return this.#some((fault) => fault.holdsAccepts === true);
  }

  set(fault: ServerFault): void {
    this.#faults.set(fault.name, fault);
  }

  clear(name: string): void {
    this.#faults.delete(name);
  }

  refusesLogin(user: string): boolean {
    return this.#some((fault) => fault.refusesLogin?.(user) === true);
  }

  outgoing(path: string, content: Content): Content {
    let outgoing = content;
    for (const fault of this.#faults.values()) outgoing = fault.outgoing?.(path, outgoing) ?? outgoing;
    return outgoing;
  }

  breaksAfterStore(path: string): boolean {
    return this.#some((fault) => fault.breaksAfterStore?.(path) === true);
  }

  #some(holds: (fault: ServerFault) => boolean): boolean {
    for (const fault of this.#faults.values()) if (holds(fault)) return true;
    return false;
  }
}
