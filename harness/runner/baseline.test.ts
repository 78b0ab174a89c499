import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../input-error.ts";
import { readBaseline } from "./baseline.ts";

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "provlab-baseline-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function read(text: string) {
  writeFileSync(join(place, "baseline.yaml"), text);
  return readBaseline(place);
}

describe("the baseline of expected failures", () => {
  it("may be absent", () => {
    expect(readBaseline(place)).toEqual([]);
  });

  it("names scenarios with reason and last day", () => {
    writeFileSync(join(place, "a.scenario.yaml"), "");
    expect(read("- { scenario: a, world: wire, reason: slow, expires: 2026-12-31 }")).toEqual([
      { scenario: "a", world: "wire", reason: "slow", expires: "2026-12-31" },
    ]);
  });

  it("is refused when it names a scenario that does not exist, with line and column", () => {
    const text = "\n- { scenario: gone, reason: slow, expires: 2026-12-31 }";
    expect(() => read(text)).toThrow(/baseline\.yaml:2:5: there is no scenario "gone"/);
  });

  it("is refused without a reason, and with a last day that is no day", () => {
    expect(() => read("- { scenario: a, expires: 2026-12-31 }")).toThrow(InputError);
    expect(() => read("- { scenario: a, reason: r, expires: 2026-02-30 }")).toThrow(/a day such as/);
  });
});
