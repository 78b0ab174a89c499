import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSealed, openSealed, sealConfiguration } from "./index.ts";

const nonce = new Uint8Array(16).fill(7);
const seal = { password: "22222", file: "00085D1547FD.cfg" };
const sealed = sealConfiguration("p: 1\n", seal, nonce);

describe("a sealed file", () => {
  it("opens to its text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(openSealed(sealConfiguration(text, seal, nonce), seal)).toBe(text);
      }),
    );
  });
  it("has the header and the length of published ones (F-2.2)", () => {
    expect(sealed.toString("hex", 0, 16).toUpperCase()).toBe("5542437F80F85C980FFCAF269EDA168D");
    expect((sealed.length - 33) % 8).toBe(0);
    expect([isSealed(sealed), isSealed(Buffer.from("p: 1\n"))]).toEqual([true, false]);
  });
  it("opens under another suffix", () =>
    expect(openSealed(sealed, { ...seal, file: "00085D1547FD.tuz" })).toBe("p: 1\n"));
  it("does not open with another password", () =>
    expect(openSealed(sealed, { ...seal, password: "1" })).toBeUndefined());
  it("does not open under another phone's name (F-2.4)", () =>
    expect(openSealed(sealed, { ...seal, file: "00085D000001.tuz" })).toBeUndefined());
  it("does not open when any byte is changed or missing", () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), (at) => {
        const changed = Uint8Array.from(sealed);
        changed[at]! ^= 1;
        expect(openSealed(changed, seal)).toBeUndefined();
        expect(openSealed(sealed.subarray(0, at), seal)).toBeUndefined();
      }),
    );
  });
});
