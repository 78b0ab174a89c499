import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameIn, parentOf, resolvePath } from "./path.ts";

describe("a virtual path", () => {
  it.each([
    ["/", "a", "/a"],
    ["/a", "b/c", "/a/b/c"],
    ["/a", "/b", "/b"],
    ["/a/b", "..", "/a"],
    ["/a", "../../..", "/"],
    ["/a", "", "/a"],
    ["/a", "./b//c/", "/a/b/c"],
    ["/a", "..\\..\\etc", "/etc"],
    ["/a", "\\b", "/b"],
  ])("in %s, %s means %s", (directory, argument, path) => {
    expect(resolvePath(directory, argument)).toBe(path);
  });

  it("is refused when it holds a NUL", () => {
    expect(resolvePath("/", "a\0b")).toBeUndefined();
  });

  it("never leaves the root, and means itself when it is resolved again", () => {
    const argument = fc.string({ unit: fc.constantFrom("a", "b", "/", "\\", ".", " ") });
    fc.assert(
      fc.property(argument, argument, (directory, argument) => {
        const path = resolvePath(resolvePath("/", directory)!, argument)!;
        expect(path).toMatch(/^\/([^/\\]+(\/[^/\\]+)*)?$/);
        expect(path.split("/")).not.toContain("..");
        expect(resolvePath("/elsewhere", path)).toBe(path);
      }),
    );
  });

  it("has a parent and a name", () => {
    expect([parentOf("/a/b"), nameIn("/a/b")]).toEqual(["/a", "b"]);
    expect([parentOf("/a"), nameIn("/a")]).toEqual(["/", "a"]);
    expect([parentOf("/"), nameIn("/")]).toEqual(["/", ""]);
  });
});
