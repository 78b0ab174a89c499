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

/**
 * Gives so many phones power that at most `atOnce` of them load; answers what to call whenever one of
 * them has loaded its firmware or given up: the next phone then gets power.
 */
export function givePowerInTurn(world: World, phones: readonly Phone[], atOnce: number): () => void {
  let next = 0;
  const powerOn = () => phones[next++]?.powerOn();
  for (let count = 0; count < atOnce; count++) powerOn();
  return () => void world.scheduler.schedule(0, powerOn);
}
