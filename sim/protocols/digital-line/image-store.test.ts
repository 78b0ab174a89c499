import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firmwareImage } from "../firmware/index.ts";
import { ImageStore, decodeImage } from "./index.ts";

const image = firmwareImage({ model: "5370 Digital", version: "1.5.0", sizeBytes: 65_536, seed: "image" });

describe("a base64 text", () => {
  it("gives back the bytes that it was made of", () =>
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        const content = decodeImage(Buffer.from(bytes).toString("base64"));
        expect(Buffer.from(content!.bytes(0, bytes.length))).toEqual(Buffer.from(bytes));
      }),
    ));
  it.each(["", "A", "AAA", "AAAA!", "not base64", "AA=A", "%"])("is not %j", (text) =>
    expect(decodeImage(text)).toBeUndefined(),
  );
});

describe("a store of images", () => {
  it("takes an image for what it says that it is", () => {
    const store = new ImageStore();
    expect(store.put("5370 Digital", "1.5.0", image)).toBe(true);
    expect(store.describe("5370 Digital", "1.5.0")).toMatchObject({ sizeBytes: 65_536 });
  });
  it("takes no image of another model or version, and nothing that is no image", () => {
    const store = new ImageStore();
    expect(store.put("5361 Digital", "1.5.0", image)).toBe(false);
    expect(store.put("5370 Digital", "1.6.0", image)).toBe(false);
    expect(store.put("5370 Digital", "1.5.0", decodeImage("AAAA")!)).toBe(false);
    expect(store.describe("5370 Digital", "1.5.0")).toBeUndefined();
  });
});
