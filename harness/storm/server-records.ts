import type { Fact } from "../../sim/kernel/index.ts";
import type { LimitName } from "../../sim/download-server/index.ts";
import type { ServerPlan } from "../lab/plan.ts";

/** How the storm's own server stands against its limits, from its facts: looking costs nothing. */
export class ServerRecords {
  readonly #limits: ServerPlan["limits"];
  #sessions = 0;
  readonly #refused = new Set<LimitName>();

  constructor({ limits }: ServerPlan) {
    this.#limits = limits;
  }

  add({ kind, data }: Fact): void {
    switch (kind) {
      case "server.session-opened":
        this.#sessions++;
        return;
      case "server.session-closed":
        this.#sessions--;
        return;
      case "server.session-refused":
      case "server.passive-port-refused":
        this.#refused.add(data["limit"] as LimitName);
    }
  }

  /** The limits that are reached now, or refused somebody since the last look. */
  takeBinding(): ReadonlySet<LimitName> {
    const binding = new Set(this.#refused);
    this.#refused.clear();
    if (this.#sessions >= (this.#limits.sessions ?? Infinity)) binding.add("sessions");
    return binding;
  }
}
