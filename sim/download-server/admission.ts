import { HighWaterCounter, KeyedCounters, isFull } from "./limits.ts";
import type { LimitName, SessionLimits } from "./limits.ts";

/** Lets sessions in up to the limits, and counts those that it refuses. */
export class Admission {
  readonly sessions = new HighWaterCounter();
  readonly addresses = new KeyedCounters();
  readonly accounts = new KeyedCounters();
  readonly refused: Record<LimitName, number> = {
    sessions: 0,
    perAddress: 0,
    perAccount: 0,
    passivePorts: 0,
  };
  limits: SessionLimits;

  constructor(limits: SessionLimits) {
    this.limits = limits;
  }

  /** Takes a place for a session; answers the limit that forbids it, or undefined. */
  enter(address: string): "sessions" | "perAddress" | undefined {
    const limit = this.#reached(address);
    if (limit !== undefined) {
      this.refused[limit] += 1;
      return limit;
    }
    this.sessions.enter();
    this.addresses.enter(address);
    return undefined;
  }

  leave(address: string): void {
    this.sessions.leave();
    this.addresses.leave(address);
  }

  /** Takes a place of an account; false when it has none left. */
  enterAccount(user: string): boolean {
    if (isFull(this.accounts.count(user), this.limits.perAccount)) {
      this.refused.perAccount += 1;
      return false;
    }
    this.accounts.enter(user);
    return true;
  }

  leaveAccount(user: string): void {
    this.accounts.leave(user);
  }

  #reached(address: string): "sessions" | "perAddress" | undefined {
    if (isFull(this.sessions.now, this.limits.sessions)) return "sessions";
    return isFull(this.addresses.count(address), this.limits.perAddress) ? "perAddress" : undefined;
  }
}
