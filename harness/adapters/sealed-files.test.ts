import fc from "fast-check";
import { expect, test } from "vitest";
import { sealFile, sealingKey } from "../../engine/domain/sealed-file.ts";
import { bytesOf } from "../../engine/index.ts";
import { openSealed } from "../../sim/protocols/configuration-file/index.ts";

const key = sealingKey("lab");
const seal = (name: string, text: string, nonce: Uint8Array) =>
  bytesOf(sealFile(name, new TextEncoder().encode(text), key, nonce));

test("what the engine seals, a phone with the password opens, and no other", () =>
  fc.assert(
    fc.asyncProperty(fc.string(), fc.uint8Array({ minLength: 16, maxLength: 16 }), async (text, nonce) => {
      const sealed = await seal("00085D000001.tuz", text, nonce);
      const file = "00085D000001.cfg";
      expect(openSealed(sealed, { password: "lab", file })).toBe(text);
      expect(openSealed(sealed, { password: "another", file })).toBeUndefined();
      expect(openSealed(sealed, { password: "lab", file: "00085D000002.cfg" })).toBeUndefined();
    }),
    { numRuns: 20 },
  ));
