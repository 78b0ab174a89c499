import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { BytesContent, SpaceFull, textContent } from "../../kernel/index.ts";
import type { SpaceWriter } from "../../protocols/ftp/index.ts";
import { DiskSpace } from "./disk-space.ts";
import { MemorySpace } from "./memory-space.ts";
import type { Space } from "./space.ts";

const roots: string[] = [];

function newRoot(): string {
  const root = mkdtempSync(join(tmpdir(), "provlab-space-"));
  roots.push(root);
  return root;
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function textOf(space: Space, path: string): string | undefined {
  const content = space.read(path);
  return content === undefined ? undefined : Buffer.from(content.bytes(0, content.sizeBytes)).toString();
}

function begin(space: Space, path: string, from: number | "end" = 0): SpaceWriter {
  const writer = space.write(path, from);
  if (typeof writer === "string") throw new Error(writer);
  return writer;
}

const kinds: [string, () => Space][] = [
  ["memory", () => new MemorySpace({ nowEpochMs: () => 1_767_571_200_000 })],
  ["disk", () => new DiskSpace(newRoot())],
];

describe.each(kinds)("a space in %s", (_, newSpace) => {
  it("shows a file only when it is complete", () => {
    const space = newSpace();
    const writer = begin(space, "/a.cfg");
    writer.write(Buffer.from("hello"));
    expect(space.stat("/a.cfg")).toBeUndefined();
    expect(space.list("/")).toEqual([]);
    expect(writer.commit()).toBeUndefined();
    expect(textOf(space, "/a.cfg")).toBe("hello");
    expect(space.usage()).toEqual({ files: 1, sizeBytes: 5 });
  });

  it("leaves the old file when a new one is abandoned", () => {
    const space = newSpace();
    space.put("/a.cfg", textContent("old"));
    const writer = begin(space, "/a.cfg");
    writer.write(Buffer.from("new and half"));
    writer.abandon();
    expect(textOf(space, "/a.cfg")).toBe("old");
    expect(space.usage()).toEqual({ files: 1, sizeBytes: 3 });
  });

  it("appends, and restarts at an offset", () => {
    const space = newSpace();
    space.put("/log", textContent("one"));
    const appended = begin(space, "/log", "end");
    appended.write(Buffer.from("two"));
    appended.commit();
    expect(textOf(space, "/log")).toBe("onetwo");
    const restarted = begin(space, "/log", 3);
    restarted.writeContent(new BytesContent(Buffer.from("xxTWO")), 2, 3);
    restarted.commit();
    expect(textOf(space, "/log")).toBe("oneTWO");
  });

  it("lists by name and tells kind and size", () => {
    const space = newSpace();
    space.put("/b/file", textContent("12345"));
    space.put("/a", textContent("1"));
    expect(space.list("/")?.map(({ kind, name, sizeBytes }) => [kind, name, sizeBytes])).toEqual([
      ["file", "a", 1],
      ["directory", "b", 0],
    ]);
    expect(space.list("/a")).toBeUndefined();
    expect(space.list("/missing")).toBeUndefined();
    expect(space.files()).toEqual(["/a", "/b/file"]);
  });

  it("renames files over files and refuses anything else that exists", () => {
    const space = newSpace();
    space.put("/a", textContent("a"));
    space.put("/b", textContent("bb"));
    space.makeDirectory("/d");
    expect(space.rename("/a", "/b")).toBeUndefined();
    expect(textOf(space, "/b")).toBe("a");
    expect(space.stat("/a")).toBeUndefined();
    expect(space.rename("/b", "/d")).toBe("exists");
    expect(space.rename("/missing", "/c")).toBe("missing");
    expect(space.rename("/b", "/missing/b")).toBe("missing");
    expect(space.rename("/d", "/d/e")).toBe("denied");
    expect(space.rename("/b", "/b")).toBeUndefined();
    expect(space.usage()).toEqual({ files: 1, sizeBytes: 1 });
  });

  it("makes and removes directories, empty ones only", () => {
    const space = newSpace();
    expect(space.makeDirectory("/d")).toBeUndefined();
    expect(space.makeDirectory("/d")).toBe("exists");
    expect(space.makeDirectory("/x/y")).toBe("missing");
    space.put("/d/file", textContent("1"));
    expect(space.removeDirectory("/d")).toBe("not-empty");
    expect(space.removeDirectory("/d/file")).toBe("not-a-directory");
    expect(space.remove("/d")).toBe("is-a-directory");
    expect(space.remove("/d/file")).toBeUndefined();
    expect(space.remove("/d/file")).toBe("missing");
    expect(space.removeDirectory("/d")).toBeUndefined();
    expect(space.removeDirectory("/d")).toBe("missing");
    expect(space.removeDirectory("/")).toBe("denied");
  });

  it("refuses a file where a directory is, and one in a directory that is not there", () => {
    const space = newSpace();
    space.makeDirectory("/d");
    expect(space.write("/d", 0)).toBe("is-a-directory");
    expect(space.write("/missing/file", 0)).toBe("missing");
    expect(() => space.put("/d", textContent("1"))).toThrow("is-a-directory");
  });
});

describe("a space in memory with a quota", () => {
  const newSpace = (quotaBytes: number) => new MemorySpace({ nowEpochMs: () => 0, quotaBytes });

  it("is full one byte over its quota, and gives the room back", () => {
    const space = newSpace(10);
    const writer = begin(space, "/a");
    writer.write(Buffer.alloc(10));
    expect(() => writer.write(Buffer.alloc(1))).toThrow(SpaceFull);
    writer.abandon();
    space.put("/b", new BytesContent(Buffer.alloc(10)));
    space.remove("/b");
    space.put("/c", new BytesContent(Buffer.alloc(10)));
    expect(space.usage()).toEqual({ files: 1, sizeBytes: 10 });
  });

  it("gives the room back when the directory vanished under an upload", () => {
    const space = newSpace(10);
    space.makeDirectory("/d");
    const writer = begin(space, "/d/a");
    writer.write(Buffer.alloc(10));
    space.removeDirectory("/d");
    expect(writer.commit()).toBe("missing");
    expect(space.usage()).toEqual({ files: 0, sizeBytes: 0 });
  });
});

describe("a space on a disk", () => {
  it("does not follow symbolic links that leave the root", () => {
    const outside = newRoot();
    writeFileSync(join(outside, "secret"), "secret");
    const root = newRoot();
    symlinkSync(outside, join(root, "out"));
    symlinkSync(join(outside, "secret"), join(root, "file"));
    symlinkSync(join(outside, "new"), join(root, "dangling"));
    const space = new DiskSpace(root);
    expect(space.read("/file")).toBeUndefined();
    expect(space.read("/out/secret")).toBeUndefined();
    expect(space.list("/out")).toBeUndefined();
    expect(space.list("/")).toEqual([]);
    expect(space.write("/out/new", 0)).toBe("missing");
    space.put("/dangling", textContent("inside"));
    expect(readdirSync(outside)).toEqual(["secret"]);
  });

  it("keeps uploads on their way out of sight and forgets those of a crash", () => {
    const root = newRoot();
    const space = new DiskSpace(root);
    const writer = begin(space, "/a");
    writer.write(Buffer.from("half"));
    expect(space.stat("/.provlab-uploads")).toBeUndefined();
    expect(space.write("/.provlab-uploads/1", 0)).toBe("missing");
    expect(new DiskSpace(root).files()).toEqual([]);
    expect(readdirSync(root)).toEqual([]);
  });

  it("reads a file anew when it has changed", () => {
    const root = newRoot();
    const space = new DiskSpace(root);
    space.put("/a", textContent("one"));
    expect(textOf(space, "/a")).toBe("one");
    space.put("/a", textContent("other"));
    expect(textOf(space, "/a")).toBe("other");
  });
});
