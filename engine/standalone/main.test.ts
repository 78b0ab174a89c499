import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const store = mkdtempSync(join(tmpdir(), "engine-main-"));
let engine: ChildProcess | undefined;
afterEach(() => {
  engine?.kill("SIGKILL");
  rmSync(store, { recursive: true, force: true });
});

function start(flags: readonly string[], token: string | undefined) {
  const child = spawn(process.execPath, [main, ...flags], {
    env: { ...process.env, PROVLAB_ENGINE_TOKEN: token },
    stdio: ["ignore", "pipe", "pipe"],
  });
  engine = child;
  return child;
}

test("it starts, answers, logs no token and stops cleanly on SIGTERM", async () => {
  const child = start(["--port", "0", "--store", store], "top-secret");
  let log = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (log += chunk));
  let url: string | undefined;
  while (url === undefined) {
    await once(child.stdout, "data");
    url = /http:\/\/127\.0\.0\.1:\d+/.exec(log)?.[0];
  }
  const answer = await fetch(`${url}/v1/ranges`, { headers: { authorization: "Bearer top-secret" } });
  expect(answer.status).toBe(200);
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  expect(log).toContain("the engine stops");
  expect(log).not.toContain("top-secret");
});

test("without token it says what is missing and exits with 2", async () => {
  const child = start([], undefined);
  const [[code], message] = await Promise.all([once(child, "exit"), text(child.stderr)]);
  expect([code, message.split(";")[0]]).toEqual([2, "PROVLAB_ENGINE_TOKEN is not set"]);
});

test("a port that is taken is named, without a stack", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const child = start(["--port", String(port), "--store", store], "top-secret");
  const [[code], message] = await Promise.all([once(child, "exit"), text(child.stderr)]);
  taken.close();
  expect([code, message]).toEqual([1, expect.stringMatching(/^the engine can't start: .*EADDRINUSE.*\n$/)]);
});
