import { expect, test } from "vitest";
import { readSettings } from "./read-settings.ts";

const environment = { PROVLAB_ENGINE_TOKEN: "secret" };

test("only the token is needed", () =>
  expect(readSettings([], environment)).toMatchObject({
    listen: "127.0.0.1",
    port: 8090,
    token: "secret",
    silenceTimeoutMs: 1_800_000,
  }));
test("a flag wins over the environment", () =>
  expect(readSettings(["--port", "1"], { ...environment, PROVLAB_ENGINE_PORT: "2" }).port).toBe(1));
test("the environment wins over the default", () =>
  expect(readSettings([], { ...environment, PROVLAB_ENGINE_PORT: "2" }).port).toBe(2));
test("a missing token is named", () => expect(() => readSettings([], {})).toThrow("PROVLAB_ENGINE_TOKEN"));
test("a wrong port is named", () =>
  expect(() => readSettings(["--port", "70000"], environment)).toThrow("--port"));
test("an unknown flag is named", () =>
  expect(() => readSettings(["--prot", "1"], environment)).toThrow("--prot"));
test("an application may be embedded in an iPBX", () =>
  expect(readSettings(["--host-profile", "mivoice-5000-server"], environment).hostProfile).toBe(
    "mivoice-5000-server",
  ));
test("servers for remote workers have port 21 unless another one is given", () => {
  expect(readSettings([], environment).remoteWorkerPort).toBe(21);
  expect(readSettings(["--remote-worker-port", "10021"], environment).remoteWorkerPort).toBe(10_021);
  expect(() => readSettings(["--remote-worker-port", "ftp"], environment)).toThrow("--remote-worker-port");
});
test("an unknown host profile is answered with the known ones", () =>
  expect(() => readSettings(["--host-profile", "pc"], environment)).toThrow("known: manager"));
