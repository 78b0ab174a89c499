import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HttpOutcome, HttpRequest, HttpResponse } from "../../kernel/index.ts";
import { openTestLab } from "./test-lab.ts";
import type { TestLab } from "./test-lab.ts";

const port = 8080;
let lab: TestLab;

beforeEach(async () => {
  lab = await openTestLab();
});
afterEach(async () => {
  await lab[Symbol.asyncDispose]();
});

const echo = (request: HttpRequest): HttpResponse => ({
  status: 200,
  headers: { "content-type": "text/plain", "x-method": request.method },
  body: `${request.path} ${request.body}`,
});

const get: HttpRequest = { method: "GET", path: "/a?b=c", headers: {}, body: "" };

function request(request: HttpRequest, timeoutMs = 10_000, from = lab.phone) {
  return new Promise<HttpOutcome>((resolve) => {
    lab.network.request(from, { address: lab.server.address, port }, request, timeoutMs, resolve);
  });
}

async function curl(...options: string[]): Promise<string> {
  const url = `http://${lab.server.address}:${port}`;
  const { stdout } = await promisify(execFile)("curl", ["--silent", "--max-time", "20", ...options, url]);
  return stdout;
}

describe("HTTP on the wire", () => {
  it("carries method, path, headers and body, and tells the server who asked", async () => {
    const seen: unknown[] = [];
    await lab.network.serveHttp(lab.server, port, (request, from) => {
      seen.push(request.headers["x-mac"], lab.network.nameOf(from.address));
      return echo(request);
    }).ready;
    const outcome = await request({ ...get, method: "DELETE", headers: { "X-Mac": "00085D" }, body: "çé" });
    expect(outcome).toMatchObject({
      ok: true,
      response: { status: 200, headers: { "x-method": "DELETE" }, body: "/a?b=c çé" },
    });
    expect(seen).toEqual(["00085D", "phone"]);
  });

  it("answers later when the program has to ask others first", async () => {
    await lab.network.serveHttp(lab.server, port, (request) => (respond) => {
      lab.world.scheduler.schedule(20, () => respond(echo(request)));
    }).ready;
    expect(await request(get)).toMatchObject({ ok: true, response: { status: 200, body: "/a?b=c " } });
  });

  it("answers curl, also with a large body", async () => {
    await lab.network.serveHttp(lab.server, port, (request) => ({
      status: 201,
      headers: {},
      body: String(request.body.length),
    })).ready;
    const body = "x".repeat(100_000);
    expect(await curl("--data", body, "--write-out", " %{http_code}")).toBe("100000 201");
  });

  it("answers 413 to a body above 8 MiB and does not bother the handler", async () => {
    const handle = vi.fn(echo);
    await lab.network.serveHttp(lab.server, port, handle).ready;
    const outcome = await request({ ...get, method: "PUT", body: "x".repeat(8 * 2 ** 20 + 1) });
    expect(outcome).toMatchObject({ ok: true, response: { status: 413 } });
    expect(await request({ ...get, method: "PUT", body: "x".repeat(8 * 2 ** 20) })).toMatchObject({
      response: { status: 200 },
    });
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it("answers 400 to what is no HTTP", async () => {
    await lab.network.serveHttp(lab.server, port, echo).ready;
    const answer = await new Promise<string>((resolve) => {
      const socket = connect({ host: lab.server.address, port });
      socket.on("data", (bytes: Buffer) => resolve(bytes.toString()));
      socket.write("REGISTER sip:nobody\r\n\r\n");
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("answers 500 and reports it when the handler fails", async () => {
    await lab.network.serveHttp(lab.server, port, () => {
      throw new Error("broken invariant");
    }).ready;
    expect(await request(get)).toMatchObject({ ok: true, response: { status: 500 } });
    expect(lab.failures).toEqual([new Error("broken invariant")]);
  });

  it("survives clients that vanish in the middle", async () => {
    await lab.network.serveHttp(lab.server, port, echo).ready;
    for (let count = 0; count < 20; count++) {
      const socket = connect({ host: lab.server.address, port });
      socket.on("error", () => {});
      socket.write("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf", () =>
        socket.resetAndDestroy(),
      );
    }
    expect((await request(get)).ok).toBe(true);
    expect(lab.failures).toEqual([]);
  });

  it("is refused where nobody serves", async () => {
    expect(await request(get)).toEqual({ ok: false, reason: "refused" });
  });

  it("times out when the answer does not come", async () => {
    const silent = { name: "lines", request: codec, response: codec };
    const deaf = { received() {}, closed() {} };
    await lab.network.listen(lab.server, port, silent, { backlog: 5 }, () => deaf).ready;
    expect(await request(get, 50)).toEqual({ ok: false, reason: "timed-out" });
  });

  it("answers nothing to a host that was cut, and refused to the other side", async () => {
    await lab.network.serveHttp(lab.server, port, () => {
      lab.network.cut(lab.server);
      return { status: 200, headers: {}, body: "" };
    }).ready;
    expect(await request(get)).toEqual({ ok: false, reason: "refused" });
    const done = vi.fn();
    lab.network.request(lab.phone, { address: lab.server.address, port }, get, 5000, done);
    lab.network.cut(lab.phone);
    await new Promise((resolve) => lab.world.scheduler.schedule(20, () => resolve(undefined)));
    expect(done).not.toHaveBeenCalled();
    expect(lab.failures).toEqual([]);
  });
});

const codec = { print: (bytes: Uint8Array) => bytes, createParser: () => ({ push: () => [] }) };
