import type { World } from "../../sim/kernel/index.ts";
import type { Phone } from "../../sim/phones/index.ts";

/** Gives phones power: all at this instant, or one after the other over the ramp. */
export function givePower(world: World, phones: readonly Phone[], rampMs: number): void {
  if (rampMs === 0) {
    for (const phone of phones) phone.powerOn();
    return;
  }
  const beganMs = world.clock.nowMs;
  const next = (index: number): void => {
    phones[index]!.powerOn();
    if (index + 1 === phones.length) return;
    const dueMs = beganMs + ((index + 1) * rampMs) / phones.length;
    world.scheduler.schedule(dueMs - world.clock.nowMs, () => next(index + 1));
  };
  next(0);
}
