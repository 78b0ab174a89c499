import { describe, expect, it } from "vitest";
import { virtualAddresses, wireAddresses } from "../lab/addresses.ts";
import { knownModels } from "../lab/families.ts";
import { expandGroups } from "../lab/planning/index.ts";
import { labSchema } from "../lab/lab-schema.ts";
import { duration, parseDurationMs, printDuration } from "./duration.ts";
import { attemptsRange, countExpectation, inRange, printRange } from "./range.ts";

describe("durations", () => {
  it.each([
    ["250ms", 250],
    ["30s", 30_000],
    ["1.5min", 90_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
  ])("%s is %d milliseconds", (text, durationMs) => {
    expect(parseDurationMs(duration.parse(text))).toBe(durationMs);
    expect(printDuration(durationMs)).toBe(text);
  });

  it.each(["30", "s", "-5s", "3 s", "1y"])("%s is no duration", (text) => {
    expect(duration.safeParse(text).success).toBe(false);
  });
});

describe("counts that a check expects", () => {
  it.each([
    [7, 7, 7],
    ["3..9", 3, 9],
    ["at least 5", 5, Infinity],
    ["at most 200", 0, 200],
  ])("%s is %d to %d", (input, low, high) => {
    const range = countExpectation.parse(input);
    expect(range).toEqual({ low, high });
    expect([low - 1, low, high, high + 1].map((count) => inRange(count, range))).toEqual([
      false,
      true,
      true,
      high === Infinity,
    ]);
    expect(printRange(range)).toBe(String(input));
  });
});

describe("the range of attempts under contention", () => {
  it.each(["1300..3901", "0..3", "9..3", "many"])("%s is refused", (text) => {
    expect(attemptsRange.safeParse(text).success).toBe(false);
  });

  it("may end at three times its beginning", () => {
    expect(attemptsRange.parse("1300..3900")).toEqual({ low: 1300, high: 3900 });
  });
});

describe("addresses of a lab", () => {
  it.each([
    ["virtual", virtualAddresses],
    ["wire", wireAddresses(17)],
  ])("every phone of the %s world has its own, apart from the infrastructure", (_world, plan) => {
    const count = Math.min(plan.phonesMax, 100_000);
    const addresses = new Set(Array.from({ length: count }, (_, index) => plan.phone(index)));
    for (let index = 0; index < 200; index++) addresses.add(plan.infrastructure(index));
    expect(addresses.size).toBe(count + 200);
    for (const address of addresses)
      expect(address.split(".").every((part) => Number(part) < 255)).toBe(true);
  });
});

describe("phones of a lab", () => {
  const lab = (groups: object[]) =>
    labSchema.parse({
      lab: "x",
      title: "x",
      multiSite: { id: "M", name: "M", region: "R" },
      sites: [{ id: "S", name: "S", release: "R8.2", phones: groups }],
    }).sites;

  it("continue the first MAC and number of their group", () => {
    const [first, second] = expandGroups(
      lab([{ model: "6867i", count: 2, version: "5.0", firstMac: "00085D0000FF", firstNumber: "100" }]),
      knownModels,
    );
    expect([first!.mac, first!.number, second!.mac, second!.number]).toEqual([
      "00085D0000FF",
      "100",
      "00085D000100",
      "101",
    ]);
  });

  it("without a first MAC share one numbering, so that none occurs twice", () => {
    const phones = expandGroups(
      lab([
        { model: "6867i", count: 3, version: "5.0" },
        { model: "6920", count: 3, version: "5.0" },
      ]),
      knownModels,
    );
    expect(new Set(phones.map(({ mac }) => mac)).size).toBe(6);
    expect(new Set(phones.map(({ number }) => number)).size).toBe(6);
  });
});
