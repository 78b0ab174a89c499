import fc from "fast-check";
import { expect, test } from "vitest";
import { sealFile, sealingKey } from "../../engine/domain/sealed-file.ts";
import { bytesOf } from "../../engine/index.ts";
import { openSealed } from "../../sim/protocols/configuration-file/index.ts";

const key = sealingKey("lab");
const seal = (name: string, text: string) => bytesOf(sealFile(name, new TextEncoder().encode(text), key));

test("what the engine seals, a phone with the password opens, and no other", () =>
  fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      const sealed = await seal("00085D000001.tuz", text);
      const file = "00085D000001.cfg";
      expect(openSealed(sealed, { password: "lab", file })).toBe(text);
      expect(openSealed(sealed, { password: "another", file })).toBeUndefined();
      expect(openSealed(sealed, { password: "lab", file: "00085D000002.cfg" })).toBeUndefined();
    }),
    { numRuns: 20 },
  ));

test("the same file sealed again is the same; another text or name shares no nonce with it", () =>
  fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (text, other) => {
      const nonceIn = (sealed: Uint8Array) => Buffer.from(sealed.subarray(17, 33)).toString("hex");
      const sealed = await seal("aastra.tuz", text);
      expect(await seal("aastra.tuz", text)).toEqual(sealed);
      expect(nonceIn(await seal("6867i.tuz", text))).not.toBe(nonceIn(sealed));
      if (other !== text) expect(nonceIn(await seal("aastra.tuz", other))).not.toBe(nonceIn(sealed));
    }),
    { numRuns: 20 },
  ));
