import { connect } from "node:net";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FastifyInstance } from "fastify";
import { bytesOf } from "../domain/engine-file.ts";
import { createEngine, type Engine } from "../engine.ts";
import { openStore } from "../store/index.ts";
import { image, Laboratory, manifest, setUp } from "../testing/laboratory.ts";
import { buildApi } from "./build-api.ts";

const token = "a-token";
const path = "/v1/multi-sites/MS1/packages";
let engine: Engine;
let api: FastifyInstance;
let port: number;
let spool: string;

beforeEach(async () => {
  spool = mkdtempSync(join(tmpdir(), "half-uploads-"));
  vi.stubEnv("TMPDIR", spool);
  engine = createEngine(new Laboratory().ports, openStore(":memory:"));
  await setUp(engine);
  api = await buildApi(engine, { token });
  port = Number(new URL(await api.listen({ host: "127.0.0.1", port: 0 })).port);
});
afterEach(async () => {
  await api.close();
  vi.unstubAllEnvs();
  rmSync(spool, { recursive: true });
});

async function archive(): Promise<Buffer> {
  const packed = pack();
  packed.entry({ name: "manifest.json" }, JSON.stringify({ ...manifest, name: "P2" }));
  packed.entry({ name: image.name }, Buffer.from(await bytesOf(image)));
  packed.finalize();
  return buffer(packed);
}

const install = (body: Uint8Array<ArrayBuffer>) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/x-tar" },
    body,
  });
const installed = () => engine.packages().map(({ name }) => name);
const spooled = () => readdirSync(spool);

/** Sends the head and a part of the body, and hangs up. */
function hangUpAfter(body: Uint8Array, sentBytes: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: engine\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/x-tar\r\nContent-Length: ${body.length}\r\n\r\n`,
      );
      socket.write(body.subarray(0, sentBytes), () => socket.destroy());
    });
    socket.on("close", () => resolve());
  });
}

test("an archive that ends in the middle of an image makes no package", async () => {
  const whole = await archive();
  for (const keep of [100, 700, 1600]) {
    const response = await install(Uint8Array.from(whole.subarray(0, keep)));
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      422,
      "archive-broken",
    ]);
  }
  expect([installed(), spooled()]).toEqual([["P1"], []]);
});

test("a client that hangs up leaves neither a package nor files, and may come again", async () => {
  const whole = await archive();
  await hangUpAfter(whole, 1600);
  await expect.poll(spooled).toEqual([]);
  expect(installed()).toEqual(["P1"]);
  expect((await install(Uint8Array.from(whole))).status).toBe(201);
  expect(installed()).toEqual(["P1", "P2"]);
});
