import { afterAll, beforeAll, expect, test } from "vitest";
import type { FastifyInstance } from "fastify";
import { pack } from "tar-stream";
import { createEngine } from "../engine.ts";
import { openStore } from "../store/index.ts";
import { fileFromText } from "../domain/engine-file.ts";
import { Laboratory, manifest, setUp } from "../testing/laboratory.ts";
import { buildApi } from "./build-api.ts";

const token = "a-token";
const headers = { authorization: `Bearer ${token}`, "content-type": "application/x-tar" };
const image = fileFromText("6867i.st", "firmware ".repeat(5000));
let api: FastifyInstance;
let url: string;

beforeAll(async () => {
  const engine = createEngine(new Laboratory().ports, openStore(":memory:"));
  await setUp(engine);
  api = await buildApi(engine, { token });
  url = await api.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => api.close());

/** A package as an archive, with the checksum that its manifest claims. */
async function archiveOf(name: string, checksum = image.checksum): Promise<Buffer> {
  const images = [{ ...manifest.images[0]!, sizeBytes: image.sizeBytes, checksum }];
  const archive = pack();
  archive.entry({ name: "manifest.json" }, JSON.stringify({ ...manifest, name, images }));
  archive.entry({ name: image.name }, "firmware ".repeat(5000));
  archive.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function upload(name: string, body: Buffer | ReadableStream<Uint8Array>) {
  const place = `${url}/v1/multi-sites/MS1/packages?upload=${name}`;
  return fetch(place, { method: "POST", headers, body, duplex: "half" });
}

async function progressOf(name: string) {
  const response = await fetch(`${url}/v1/package-uploads/${name}`, {
    headers: { authorization: headers.authorization },
  });
  return (await response.json()) as {
    code?: string;
    state: string;
    receivedBytes: number;
    totalBytes: number | null;
    files: { name: string; receivedBytes: number; sizeBytes: number; checksum: string | null }[];
    reason: string | null;
  };
}

test("a client follows a package while it is uploaded, and sees the checksum of each file", async () => {
  const archive = await archiveOf("P2");
  const half = archive.length / 2;
  let sendRest = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(archive.subarray(0, half));
      sendRest = () => {
        controller.enqueue(archive.subarray(half));
        controller.close();
      };
    },
  });
  const answer = upload("one", body);
  await expect.poll(async () => (await progressOf("one")).receivedBytes).toBe(half);
  const halfway = await progressOf("one");
  expect(halfway).toMatchObject({ state: "receiving", totalBytes: null, reason: null });
  expect(halfway.files.map(({ name, checksum }) => [name, checksum === null])).toEqual([
    ["manifest.json", false],
    [image.name, true],
  ]);
  expect(halfway.files[1]!.receivedBytes).toBeLessThan(halfway.files[1]!.sizeBytes);
  const refused = await upload("one", Buffer.from(archive));
  expect(await refused.json()).toMatchObject({ code: "upload-name-used", field: "upload" });
  sendRest();
  expect((await answer).status).toBe(201);
  const { files, ...whole } = await progressOf("one");
  expect(whole).toMatchObject({ state: "installed", receivedBytes: archive.length, reason: null });
  const { name, sizeBytes, checksum } = image;
  expect(files[1]).toEqual({ name, sizeBytes, receivedBytes: sizeBytes, checksum });
});

test("an upload of known length that does not fit its manifest stays readable with the reason", async () => {
  const archive = await archiveOf("P3", "crc32:00000000");
  const answer = await upload("two", Buffer.from(archive));
  expect(answer.status).toBe(422);
  expect(await progressOf("two")).toMatchObject({
    state: "refused",
    totalBytes: archive.length,
    receivedBytes: archive.length,
    reason: expect.stringContaining("crc32:00000000"),
  });
});

test("an upload that nobody made is unknown", async () => {
  expect((await progressOf("three")).code).toBe("upload-unknown");
});
