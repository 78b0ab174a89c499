import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compactTime, listingTime } from "./calendar.ts";

describe("the calendar", () => {
  it("agrees with the platform's", () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_208_988_800_000, max: 4_102_444_800_000 }), (epochMs) => {
        const expected = new Date(epochMs).toISOString().replaceAll(/[-:T]|\..*/g, "");
        expect(compactTime(epochMs)).toBe(expected);
      }),
    );
  });

  it("shows the clock for what is recent and the year for what is old", () => {
    const now = Date.UTC(2026, 10, 20, 9, 48);
    expect(listingTime(Date.UTC(2026, 10, 3, 8, 5), now)).toBe("Nov 03 08:05");
    expect(listingTime(Date.UTC(2020, 1, 29), now)).toBe("Feb 29  2020");
  });
});
