import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SessionCurve, thinned } from "./session-curve.ts";

describe("the sessions of a server", () => {
  it("have an instant and a number for each change, a peak, and refusals", () => {
    const curve = new SessionCurve();
    curve.change(1, 1);
    curve.change(2, 1);
    curve.refuse();
    curve.change(5, -1);
    expect([curve.points(10), curve.peak, curve.refused]).toEqual([
      [
        [1, 1],
        [2, 2],
        [5, 1],
      ],
      2,
      1,
    ]);
  });
});

describe("a list that is thinned out", () => {
  it("has no more places than wanted but one, in their order, with the first and the last among them", () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 40 }),
        (list, max) => {
          const places = thinned(list, max);
          expect(places.length).toBeLessThanOrEqual(max + 1);
          expect([places[0], places.at(-1)]).toEqual([0, list.length - 1]);
          expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        },
      ),
    ));

  it("is whole when it is short, and empty when it is empty", () =>
    expect([thinned(["a", "b", "c"], 3), thinned([], 3)]).toEqual([[0, 1, 2], []]));
});
