import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bytesOf, fileFromText } from "../domain/engine-file.ts";
import type { EngineFile } from "../ports.ts";
import { createFolderArchive } from "./folder-archive.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "engine-archive-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const content = async (file: EngineFile | undefined) => file && new TextDecoder().decode(await bytesOf(file));
const file = fileFromText("6867i.st", "firmware");

test("a file is there again after a restart", async () => {
  await createFolderArchive(folder).keep("packages/MS1/P1/6867i.st", file);
  const found = createFolderArchive(folder).open("packages/MS1/P1/6867i.st");
  expect(found).toMatchObject({ name: "6867i.st", sizeBytes: 8, checksum: file.checksum });
  expect(await content(found)).toBe("firmware");
});

test("a key of any length and with any characters is possible", async () => {
  const archive = createFolderArchive(folder);
  const key = `../${"é/!".repeat(200)}`;
  await archive.keep(key, file);
  expect(await content(archive.open(key))).toBe("firmware");
});

test("a file takes the place of the one before", async () => {
  const archive = createFolderArchive(folder);
  await archive.keep("key", file);
  await archive.keep("key", fileFromText("6867i.st", "newer"));
  expect(await content(archive.open("key"))).toBe("newer");
});

test("what is forgotten is gone from the disk", async () => {
  const archive = createFolderArchive(folder);
  await archive.keep("key", file);
  archive.forget(["key", "never kept"]);
  expect([archive.open("key"), readdirSync(folder)]).toEqual([undefined, []]);
});

test("what a crash left without label is cleared away", async () => {
  const archive = createFolderArchive(folder);
  await archive.keep("key", file);
  writeFileSync(join(folder, "half-written"), "firm");
  archive.retain(new Set(["key"]));
  expect(readdirSync(folder)).toHaveLength(2);
  archive.retain(new Set());
  expect(readdirSync(folder)).toEqual([]);
});

test("a file whose source breaks off is not there", async () => {
  const archive = createFolderArchive(folder);
  const broken: EngineFile = {
    ...file,
    async *read() {
      yield new Uint8Array(3);
      throw new Error("broken off");
    },
  };
  await expect(archive.keep("key", broken)).rejects.toThrow("broken off");
  expect(archive.open("key")).toBeUndefined();
});
