import { describe, expect, it } from "vitest";
import { parseBytes, parseBytesPerSecond, parseSpan } from "./units.ts";

describe("units of options", () => {
  it.each([
    ["4000000", 4_000_000],
    ["4MB", 4_000_000],
    ["200kB", 200_000],
    ["1.5GB", 1_500_000_000],
    ["4MiB", 4_194_304],
    ["64KiB", 65_536],
  ])("reads the size %s", (text, bytes) => {
    expect(parseBytes("--firmware-bytes", text)).toBe(bytes);
  });

  it.each([
    ["100Mbit", 12_500_000],
    ["1Gbit/s", 125_000_000],
    ["64kbit", 8000],
    ["12MB", 12_000_000],
    ["9000", 9000],
  ])("reads the bandwidth %s", (text, bytesPerSecond) => {
    expect(parseBytesPerSecond("--bandwidth", text)).toBe(bytesPerSecond);
  });

  it.each([
    ["30s", 30_000],
    ["250ms", 250],
    ["2min", 120_000],
  ])("reads the duration %s", (text, durationMs) => {
    expect(parseSpan("--ramp", text)).toBe(durationMs);
  });

  it("names the option and what it wants", () => {
    expect(() => parseBytes("--firmware-bytes", "big")).toThrow(
      '--firmware-bytes: "big" is not a size such as 4000000, 200kB, 4MB or 4MiB',
    );
    expect(() => parseBytesPerSecond("--bandwidth", "0Mbit")).toThrow(
      /--bandwidth: "0Mbit" is not a number above 0/,
    );
    expect(() => parseSpan("--ramp", "soon")).toThrow(/--ramp/);
  });
});
