import { expect, test } from "vitest";
import { fileFromText } from "./engine-file.ts";
import { manifestSchema, type PackageManifest, packageProblems, versionFor } from "./package.ts";

const image = fileFromText("6867i.st", "image");
const { sizeBytes, checksum } = image;
const manifest: PackageManifest = {
  name: "6xxxi-R8.2-winter",
  range: "6xxxi",
  release: "R8.2",
  version: "R8.2-winter",
  images: [{ model: "6867i", file: "6867i.st", version: "6.4.0.140", sizeBytes, checksum }],
};
const withImage = (change: Partial<PackageManifest["images"][number]>) => ({
  ...manifest,
  images: manifest.images.map((one) => ({ ...one, ...change })),
});
const codes = (changed: PackageManifest, files = [image]) =>
  packageProblems(changed, files).map(({ code }) => code);

test("a package that fits its manifest has no problem", () => expect(codes(manifest)).toEqual([]));
test("an image that is missing is named", () =>
  expect(codes(manifest, [])).toEqual(["package-file-missing"]));
test("another size is found", () =>
  expect(codes(withImage({ sizeBytes: 4 }))).toEqual(["package-file-differs"]));
test("another checksum is found", () =>
  expect(codes(withImage({ checksum: "crc32:00000000" }))).toEqual(["package-file-differs"]));
test.each([".", "..", "a/b", ""])("the file of an image can't be called %j", (file) =>
  expect(manifestSchema.safeParse(withImage({ file })).success).toBe(false),
);
test("a file outside the manifest is found", () =>
  expect(codes(manifest, [image, fileFromText("readme", "x")])).toEqual(["package-file-unexpected"]));
test("an unknown range is refused", () =>
  expect(codes({ ...manifest, range: "7xxx" })).toEqual(["range-unknown"]));
test("a model twice is refused", () =>
  expect(codes({ ...manifest, images: [...manifest.images, ...manifest.images] })).toEqual([
    "package-model-repeated",
  ]));
test("an image can't take the name of the global file", () =>
  expect(codes(withImage({ file: "AASTRA.CFG" }), [fileFromText("AASTRA.CFG", "image")])).toEqual([
    "package-file-name",
  ]));
test("an image can't leave the folder", () =>
  expect(manifestSchema.safeParse(withImage({ file: "../6867i.st" })).success).toBe(false));
test("a manifest with a field too many is refused", () =>
  expect(manifestSchema.safeParse({ ...manifest, extra: 1 }).success).toBe(false));
test("a version is found by the model's number", () =>
  expect(versionFor({ "6867i": "1" }, "Mitel 6867 SIP")).toBe("1"));
