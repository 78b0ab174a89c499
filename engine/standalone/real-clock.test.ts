import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { realClock } from "./real-clock.ts";

const hourMs = 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([
  ["ahead", hourMs],
  ["back", -hourMs],
])("a timer keeps its delay when the calendar is set %s", (_direction, jumpMs) => {
  const run = vi.fn<() => void>();
  realClock.schedule(1000, "test", run);
  vi.setSystemTime(Date.now() + jumpMs);
  vi.advanceTimersByTime(999);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10);
  expect(run).toHaveBeenCalledOnce();
});

test("a timer of two months runs at its time, and a cancelled one never", () => {
  const [run, cancelled] = [vi.fn<() => void>(), vi.fn<() => void>()];
  realClock.schedule(60 * 24 * hourMs, "far", run);
  realClock.schedule(hourMs, "cancelled", cancelled).cancel();
  vi.advanceTimersByTime(60 * 24 * hourMs - 1000);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2000);
  expect(run).toHaveBeenCalledOnce();
  expect(cancelled).not.toHaveBeenCalled();
});
