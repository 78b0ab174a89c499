import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { combineCrc32, repeatCrc32 } from "./index.ts";

const bytes = () => fc.uint8Array({ maxLength: 300 });

it("combines the checksums of two parts into the checksum of the whole", () => {
  fc.assert(
    fc.property(bytes(), bytes(), (first, second) => {
      const whole = crc32(Buffer.concat([first, second]));
      expect(combineCrc32(crc32(first), crc32(second), second.length)).toBe(whole);
    }),
  );
});

it("knows the checksum of a repeated block", () => {
  fc.assert(
    fc.property(bytes(), fc.integer({ min: 0, max: 70 }), (block, times) => {
      const whole = crc32(Buffer.concat(Array.from({ length: times }, () => block)));
      expect(repeatCrc32(crc32(block), block.length, times)).toBe(whole);
    }),
  );
});
