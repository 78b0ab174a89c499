import { expect, test } from "vitest";
import {
  type Expectations,
  type OrderOutcome,
  type ReportedValues,
  type Terminal,
  trackTerminals,
} from "./tracking.ts";

const orderedAtMs = 1000;
const all: Expectations = {
  packageVersion: "V2",
  versions: { "6867i": "6.4" },
  globalIndex: 4,
  specificIndex: 9,
};
const good: ReportedValues = { version: "6.4", globalIndex: 4, specificIndex: 9, reportedAtMs: 2000 };
const phone = (
  reported: Partial<ReportedValues> = {},
  outcome: OrderOutcome = "ordered",
  model: string | null = "6867i",
): Terminal => ({
  mac: "00085D000001",
  number: null,
  gateway: null,
  model,
  outcome,
  reported: { ...good, ...reported },
});
const silent = phone({ version: null, globalIndex: null, specificIndex: null, reportedAtMs: null });
const colour = (terminal: Terminal, expectations = all) =>
  trackTerminals([terminal], expectations, orderedAtMs).colour;
const kinds = (terminal: Terminal, expectations = all) =>
  trackTerminals([terminal], expectations, orderedAtMs).expectations.map(
    ({ kind, colour }) => `${kind} ${colour}`,
  );

test("a phone that reports everything is green", () => expect(colour(phone())).toBe("green"));
test("a phone that never reported is grey", () => expect(colour(silent)).toBe("grey"));
test("a phone silent since the order is grey", () =>
  expect(colour(phone({ specificIndex: 8, reportedAtMs: 900 }))).toBe("grey"));
test("a phone that reports an old index is orange", () =>
  expect(colour(phone({ specificIndex: 8 }))).toBe("orange"));
test("a phone that reports an old version is orange", () =>
  expect(colour(phone({ version: "6.3" }))).toBe("orange"));
test("a phone unknown to its site is red", () => expect(colour(phone({}, "unknown"))).toBe("red"));
test("a phone of another range is red", () => expect(colour(phone({}, "wrong-range"))).toBe("red"));
test("a phone that was off is judged by what it reports later", () =>
  expect(colour(phone({}, "not-registered"))).toBe("green"));
test("a phone without the expected index is orange", () =>
  expect(colour(phone({ globalIndex: null }))).toBe("orange"));
test("what an action does not set is not judged", () =>
  expect(
    colour(phone({ specificIndex: 1, globalIndex: 1 }), { ...all, globalIndex: null, specificIndex: null }),
  ).toBe("green"));
test("a model that the package lacks is judged by the indexes", () =>
  expect(colour(phone({ version: "1" }, "ordered", "6930"))).toBe("green"));
test("each expectation has its own colour", () =>
  expect(kinds(phone({ specificIndex: 8 }))).toEqual([
    "version green",
    "globalIndex green",
    "specificIndex orange",
  ]));
test("without package no version is expected", () =>
  expect(kinds(phone(), { ...all, packageVersion: null, versions: null })).toEqual([
    "globalIndex green",
    "specificIndex green",
  ]));

test("three updated, one silent, one old and one unknown give 3 green, 1 grey, 1 orange, 1 red", () => {
  const terminals = [phone(), phone(), phone(), silent, phone({ specificIndex: 8 }), phone({}, "unknown")];
  const tracking = trackTerminals(terminals, all, orderedAtMs);
  expect(tracking.counts).toEqual({ green: 3, orange: 1, grey: 1, red: 1 });
  expect([tracking.colour, tracking.updated, tracking.notUpdated]).toEqual(["red", 3, 3]);
});
