import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMacAddress } from "./mac-address.ts";

test("hyphens are accepted and dropped", () =>
  expect(parseMacAddress("00-08-5D-15-47-FD")).toBe("00085D1547FD"));
test("twelve digits are accepted", () => expect(parseMacAddress("00085D1547FD")).toBe("00085D1547FD"));
test("lower case means the same phone", () => expect(parseMacAddress("00085d842061")).toBe("00085D842061"));
test("colons are refused", () => expect(parseMacAddress("00:08:5D:15:47:FD")).toBeUndefined());
test("dots are refused", () => expect(parseMacAddress("0008.5D15.47FD")).toBeUndefined());
test("a mixed notation is refused", () => expect(parseMacAddress("00-085D1547FD")).toBeUndefined());
test("eleven digits are refused", () => expect(parseMacAddress("00085D1547F")).toBeUndefined());
test("a line break at the end is refused", () => expect(parseMacAddress("00085D1547FD\n")).toBeUndefined());

test("every accepted text becomes twelve upper-case digits", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 6, maxLength: 6 }),
      fc.boolean(),
      fc.boolean(),
      (bytes, hyphens, lower) => {
        const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, "0").toUpperCase());
        const text = pairs.join(hyphens ? "-" : "");
        expect(parseMacAddress(lower ? text.toLowerCase() : text)).toBe(pairs.join(""));
      },
    ),
  );
});
