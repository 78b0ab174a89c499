import { describe, expect, it } from "vitest";
import { LimitTimeline } from "./limit-timeline.ts";

describe("timeline of limits", () => {
  it("gives each limit its part of the time", () => {
    const timeline = new LimitTimeline();
    for (let atMs = 0; atMs < 100; atMs += 5) timeline.add(atMs, atMs < 75 ? ["sessions"] : []);
    expect(timeline.shares(100)).toEqual([
      { limit: "sessions", shareOfTime: 0.75 },
      { limit: "nothing", shareOfTime: 0.25 },
    ]);
  });

  it("counts the wait of phones that a limit refused for the limit, and for the wait when there was room", () => {
    const timeline = new LimitTimeline();
    timeline.add(0, ["sessions", "retry waits"]);
    timeline.add(5, ["retry waits"]);
    expect(timeline.shares(10)).toEqual([
      { limit: "sessions", shareOfTime: 1 },
      { limit: "retry waits", shareOfTime: 0.5 },
    ]);
  });

  it("joins what several processes saw, whatever their slots", () => {
    const long = new LimitTimeline();
    long.add(0, ["link bandwidth"]);
    long.add(600_000, ["link bandwidth"]);
    expect(long.slotMs).toBe(10);
    const short = new LimitTimeline();
    short.add(5, ["sessions"]);
    short.merge(long.data());
    expect(short.shares(10)).toEqual([
      { limit: "sessions", shareOfTime: 1 },
      { limit: "link bandwidth", shareOfTime: 1 },
    ]);
  });
});
