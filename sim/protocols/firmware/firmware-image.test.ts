import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Content, Received } from "../../kernel/index.ts";
import { checksumOf } from "../../kernel/index.ts";
import {
  corrupted,
  firmwareHeadBytes,
  firmwareImage,
  readFirmwareHead,
  truncated,
  verifyFirmware,
} from "./index.ts";

const sizeBytes = 200_000;
const image = firmwareImage({ model: "6867i", version: "6.4.0.140", sizeBytes, seed: "s" });
const offsets = () =>
  fc.tuple(fc.nat(sizeBytes), fc.nat(sizeBytes)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);

function received(content: Content): Received {
  return {
    sizeBytes: content.sizeBytes,
    checksum: checksumOf(content),
    head: content.bytes(0, Math.min(content.sizeBytes, firmwareHeadBytes)),
    ended: "complete",
  };
}

function expectChecksumsOfBytes(content: Content): void {
  const whole = content.bytes(0, content.sizeBytes);
  fc.assert(
    fc.property(offsets(), ([from, to]) => {
      expect(content.checksum(from!, to! - from!)).toBe(crc32(whole.subarray(from, to)));
    }),
  );
}

describe("a firmware image", () => {
  it("has the checksums of its bytes, for every range", () => expectChecksumsOfBytes(image));
  it("begins with the head that it also gives alone", () => {
    const alone = firmwareImage({ model: "6867i", version: "6.4.0.140", sizeBytes, seed: "s" });
    const head = alone.bytes(0, firmwareHeadBytes);
    expect(Buffer.compare(head, image.bytes(0, sizeBytes).subarray(0, firmwareHeadBytes))).toBe(0);
  });
  it("names model, version and size in its head", () => {
    expect(readFirmwareHead(image.bytes(0, firmwareHeadBytes))).toMatchObject({
      model: "6867i",
      version: "6.4.0.140",
      sizeBytes,
    });
  });
  it("differs from an image of another seed", () => {
    const other = firmwareImage({ model: "6867i", version: "6.4.0.140", sizeBytes, seed: "t" });
    expect(checksumOf(other)).not.toBe(checksumOf(image));
  });
  it("of 64 MB has a checksum without having bytes", () => {
    const heapBytes = process.memoryUsage().arrayBuffers;
    checksumOf(firmwareImage({ model: "6940", version: "6.4", sizeBytes: 64_000_000, seed: "s" }));
    expect(process.memoryUsage().arrayBuffers - heapBytes).toBeLessThan(1_000_000);
  });
  it("is refused below the size of its head", () => {
    expect(() => firmwareImage({ model: "6867i", version: "1", sizeBytes: 65_535, seed: "s" })).toThrow(
      "too few",
    );
  });
});

describe("verification", () => {
  it("accepts the image", () =>
    expect(verifyFirmware("6867i", received(image))).toMatchObject({ accepted: true }));
  it("refuses firmware of another model", () => {
    expect(verifyFirmware("6865i", received(image))).toEqual({ accepted: false, reason: "wrong-model" });
  });
  it("refuses a truncated file", () => {
    expect(verifyFirmware("6867i", received(truncated(image, 150_000)))).toEqual({
      accepted: false,
      reason: "truncated",
    });
  });
  it("refuses what is no firmware", () => {
    expect(verifyFirmware("6867i", received(truncated(image, 10)))).toEqual({
      accepted: false,
      reason: "no-firmware",
    });
  });
  it("refuses every file with one flipped byte", () => {
    fc.assert(
      fc.property(fc.nat(sizeBytes - 1), (at) => {
        expect(verifyFirmware("6867i", received(corrupted(image, at))).accepted).toBe(false);
      }),
    );
  });
});

describe("a damaged content", () => {
  it("has the checksums of its bytes when a byte is flipped", () =>
    expectChecksumsOfBytes(corrupted(image, 123_456)));
  it("leaves the original as it was", () => {
    const before = checksumOf(image);
    corrupted(image, 0).bytes(0, 10);
    expect(crc32(image.bytes(0, sizeBytes))).toBe(before);
  });
  it("ends where it is cut off", () => {
    const short = truncated(image, 100_000);
    expect(short.bytes(90_000, 50_000).length).toBe(10_000);
    expect(checksumOf(short)).toBe(image.checksum(0, 100_000));
  });
});
