import type { World } from "../../sim/kernel/index.ts";
import { LimitTimeline } from "./limit-timeline.ts";
import type { BoundLimit } from "./limit-timeline.ts";
import type { PhoneRecords } from "./phone-records.ts";
import type { ServerRecords } from "./server-records.ts";

/** What a process of a storm sees of what may hold phones back. */
export interface LimitSources {
  readonly server?: ServerRecords;
  readonly phones?: PhoneRecords;
  /** How the server's link was used since the last look. */
  readonly link?: () => "held back" | "room left" | "idle";
}

/** Looks regularly at what holds a storm back, in the world's time. */
export class LimitSampler {
  readonly timeline = new LimitTimeline();
  readonly #world: World;
  readonly #sources: LimitSources;
  readonly #startMs: number;
  #stopped = false;

  /** `startMs` is the instant at which the storm begins, or began, in the world's time. */
  constructor(world: World, startMs: number, sources: LimitSources) {
    this.#world = world;
    this.#sources = sources;
    this.#startMs = startMs;
    this.#look();
  }

  stop(): void {
    this.#stopped = true;
  }

  #look(): void {
    if (this.#stopped) return;
    const { nowMs } = this.#world.clock;
    this.timeline.add(nowMs - this.#startMs, this.#binding(nowMs));
    this.#world.scheduler.schedule(this.timeline.slotMs, () => this.#look());
  }

  *#binding(nowMs: number): Iterable<BoundLimit> {
    const { server, phones, link } = this.#sources;
    for (const limit of server?.takeBinding() ?? []) if (limit !== "perAccount") yield limit;
    const use = link?.();
    if (use === "held back") yield "link bandwidth";
    if (use === "room left") yield "device rate";
    if (phones?.anyWaitsAt(nowMs) === true) yield "retry waits";
  }
}
