import { afterAll, beforeAll, expect, test } from "vitest";
import type { FastifyInstance } from "fastify";
import { createEngine } from "../engine.ts";
import { openStore } from "../store/index.ts";
import { Laboratory, setUp } from "../testing/laboratory.ts";
import { buildApi } from "./build-api.ts";

const token = "a-token";
let api: FastifyInstance;
let url: string;

beforeAll(async () => {
  const engine = createEngine(new Laboratory().ports, openStore(":memory:"));
  await setUp(engine);
  api = await buildApi(engine, { token, uploadBytesMax: 1024 });
  url = await api.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => api.close());

const authorization = `Bearer ${token}`;
async function call(
  method: string,
  path: string,
  body?: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const json = typeof body === "string" ? { "content-type": "application/json" } : {};
  const response = await fetch(url + path, {
    method,
    headers: { authorization, ...json, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, type, text, json: type.includes("json") ? JSON.parse(text) : undefined };
}

test("the ranges are exactly three", async () => {
  const { json } = await call("GET", "/v1/ranges");
  expect(json.map(({ code }: { code: string }) => code)).toEqual(["6xxxi", "53xxip", "53xx"]);
});

test.each([undefined, "Bearer wrong", `Basic ${token}`, "Bearer "])(
  "the authorization %s is answered with 401",
  async (given) => {
    const { status, type, json } = await call("GET", "/v1/servers", undefined, {
      authorization: given ?? "",
    });
    expect([status, json.code]).toEqual([401, "unauthorised"]);
    expect(type).toContain("application/problem+json");
  },
);

test("an unknown path without token is 401 as well", async () => {
  expect((await call("GET", "/v1/nothing", undefined, { authorization: "" })).status).toBe(401);
});

test("health and the API document need no token", async () => {
  expect((await call("GET", "/v1/health", undefined, { authorization: "" })).json).toEqual({
    status: "ready",
  });
  expect((await call("GET", "/openapi.json", undefined, { authorization: "" })).status).toBe(200);
});

test("the API document names the fields of the form in both languages", async () => {
  const { json, text } = await call("GET", "/openapi.json");
  expect(json.openapi).toBe("3.1.0");
  expect(Object.keys(json.paths)).toContain("/v1/actions/{id}/tracking");
  expect(text).toContain("Action name (Nom de l'action)");
  expect(json.paths["/v1/actions"].post.requestBody.content["application/json"].schema.required).toContain(
    "name",
  );
});

test("an unknown path is answered with a problem", async () => {
  expect((await call("GET", "/v1/nothing")).json).toMatchObject({ status: 404, code: "route-unknown" });
});

test.each([
  ["{", {}, 400, "body-not-json", "body"],
  ['{"__proto__":1}', {}, 400, "body-not-json", "body"],
  ["", {}, 400, "body-missing", "body"],
  [" ".repeat(1024 * 1024 + 1), {}, 413, "body-too-large", "body"],
  ["x", { "content-type": "text/plain" }, 415, "media-type-unknown", "content-type"],
])("a body like %.20j with %j is refused in the engine's own words", async (body, headers, ...wanted) => {
  const { json, type } = await call("POST", "/v1/actions", body, headers);
  expect(type).toContain("application/problem+json");
  expect([json.status, json.code, json.field]).toEqual(wanted);
  expect(json.errors).toMatchObject([{ code: json.code, field: json.field, message: json.detail }]);
});

test("a body of another length than announced is refused in the engine's own words", async () => {
  const headers = { authorization, "content-type": "application/json", "content-length": "5" };
  const answer = await api.inject({ method: "POST", url: "/v1/actions", headers, payload: "{}" });
  expect(answer.json()).toMatchObject({ code: "body-length-differs", field: "content-length" });
});

test.each([
  ["/v1/actions/%E9", 400, "path-not-readable"],
  [`/v1/actions/${"a".repeat(255 * 9 + 1)}`, 414, "path-too-long"],
])("the path %.20s is refused in the engine's own words", async (path, ...wanted) => {
  const { json, type } = await call("GET", path);
  expect(type).toContain("application/problem+json");
  expect([json.status, json.code, json.field]).toEqual([...wanted, "path"]);
});

test("the longest file name can stand in a path", async () => {
  const name = encodeURIComponent("文".repeat(255));
  const { json } = await call("GET", `/v1/multi-sites/MS1/files/${name}`);
  expect(json).toMatchObject({ status: 404, code: "file-unknown" });
});

test("a request of the wrong shape names each field", async () => {
  const { status, json } = await call("POST", "/v1/actions/validate", JSON.stringify({ range: 7 }));
  expect([status, json.code]).toEqual([400, "invalid-request"]);
  expect(json.errors.map(({ field }: { field: string }) => field)).toContain("range");
});

test("a filter that nobody knows is refused, and not left out", async () => {
  const { status, json } = await call("GET", "/v1/journal?sit=S1");
  expect([status, json.code, json.detail]).toEqual([
    400,
    "invalid-request",
    expect.stringContaining('Unrecognized key: "sit"'),
  ]);
});

test("a field with alternatives is refused in the words of the one that fits best", async () => {
  const { json } = await call("POST", "/v1/actions/validate", '{"otherFiles":[{"upload":"1"}]}');
  const errors = json.errors.filter(({ field }: { field: string }) => field.startsWith("otherFiles"));
  expect(errors.map(({ message }: { message: string }) => message)).toEqual([
    "body.otherFiles.0.stored: Invalid input: expected string, received undefined",
    'body.otherFiles.0: Unrecognized key: "upload"',
  ]);
});

test("an index that is no number is refused with its field", async () => {
  const body = {
    range: "6xxxi",
    multiSite: "MS1",
    site: "S1",
    servers: [],
    package: null,
    specific: null,
    otherFiles: [],
    global: { upload: null, index: "abc" },
  };
  expect((await call("POST", "/v1/actions/validate", JSON.stringify(body))).json).toMatchObject({
    status: 400,
    field: "global.index",
  });
});

test("what is not there is 404", async () => {
  expect((await call("GET", "/v1/actions/none")).json).toMatchObject({ status: 404, code: "action-unknown" });
});

test.each([
  ["DELETE", "/v1/multi-sites/MS1/packages/P1", "needed-as-production"],
  ["POST", "/v1/multi-sites/MS1/packages/P1/distribution/initialise", "distribution-locked"],
] as const)("%s %s is a conflict while something else is in the way", async (method, url, code) => {
  const engine = createEngine(new Laboratory().ports, openStore(":memory:"));
  await setUp(engine);
  engine.application.switchMode("tma", true);
  engine.files.setProductionVersion("MS1", "6xxxi", "P1");
  engine.distribution.apply({ multiSite: "MS1", package: "P1" }, true);
  const app = await buildApi(engine, { token });
  const answer = await app.inject({ method, url, headers: { authorization } });
  expect([answer.statusCode, answer.json().code]).toEqual([409, code]);
  await app.close();
});

test("a server in the body that is not there is 422", async () => {
  const body = {
    range: "6xxxi",
    multiSite: "MS1",
    site: null,
    servers: ["none"],
    package: "P1",
    specific: null,
    global: null,
    otherFiles: [],
    name: "n",
    start: "immediate",
  };
  expect((await call("POST", "/v1/actions", JSON.stringify(body))).json).toMatchObject({
    status: 422,
    code: "server-unknown",
    field: "servers",
  });
});

test("an upload that is too large is 413", async () => {
  const headers = { "content-type": "application/octet-stream" };
  expect((await call("POST", "/v1/uploads?fileName=a.csv", new Uint8Array(1025), headers)).status).toBe(413);
  expect((await call("POST", "/v1/uploads?fileName=a.csv", new Uint8Array(1024), headers)).status).toBe(201);
});

test("an archive that is no tar is refused", async () => {
  const { json } = await call("POST", "/v1/multi-sites/MS1/packages", new Uint8Array(700).fill(65), {
    "content-type": "application/x-tar",
  });
  expect(json).toMatchObject({ status: 422, code: "archive-broken" });
});

test("an archive without manifest is refused", async () => {
  const { json } = await call("POST", "/v1/multi-sites/MS1/packages", new Uint8Array(1024), {
    "content-type": "application/x-tar",
  });
  expect(json).toMatchObject({ status: 422, code: "manifest-missing" });
});

test("no answer tells a password or a token", async () => {
  const texts = await Promise.all(
    ["/v1/servers", "/v1/topology", "/v1/journal"].map((path) => call("GET", path)),
  );
  expect(texts.map(({ text }) => text).join()).not.toContain("secret");
});

test("an inventory can be exported as a list", async () => {
  const { text, type } = await call("GET", "/v1/sites/S1/inventory.csv");
  expect(type).toContain("text/csv");
  expect(text).toBe("MAC_ADDRESS\r\n00085D000001\r\n00085D000002\r\n00085D000003\r\n");
});

test("a stored file is sent again by its name, and one that is not there is refused", async () => {
  const body = {
    range: "6xxxi",
    multiSite: "MS1",
    site: null,
    servers: ["DL1"],
    package: null,
    specific: null,
    global: null,
    otherFiles: [{ stored: "ca.crt" }],
  };
  expect((await call("POST", "/v1/actions/validate", JSON.stringify(body))).json).toMatchObject({
    status: 422,
    code: "file-unknown",
  });
  const upload = await call("POST", "/v1/uploads?fileName=ca.crt", new Uint8Array([1, 2, 3]), {
    "content-type": "application/octet-stream",
  });
  const first = { ...body, otherFiles: [upload.json.upload], name: "certificate", start: "immediate" };
  const { id } = (await call("POST", "/v1/actions", JSON.stringify(first))).json;
  await expect.poll(async () => (await call("GET", `/v1/actions/${id}`)).json.state).toBe("completed");
  expect((await call("GET", "/v1/multi-sites/MS1/files/ca.crt")).text).toBe("\u0001\u0002\u0003");
  expect((await call("POST", "/v1/actions/validate", JSON.stringify(body))).json).toMatchObject({
    valid: true,
  });
  expect((await call("DELETE", "/v1/multi-sites/MS1/files/ca.crt?confirmed=true")).status).toBe(200);
  expect((await call("GET", "/v1/multi-sites/MS1/files/ca.crt")).status).toBe(404);
});

test("events are streamed as they happen, and what a client missed comes first", async () => {
  const { json } = await call("GET", "/v1/journal?limit=2");
  const [first, second] = json as { position: number; code: string }[];
  const aborted = new AbortController();
  const response = await fetch(`${url}/v1/events`, {
    headers: { authorization, "last-event-id": String(first!.position) },
    signal: aborted.signal,
  });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const until = async (part: string) => {
    while (!text.includes(part)) text += (await reader.read()).value ?? "";
  };
  await until(`id: ${second!.position}\nevent: ${second!.code}`);
  expect((await call("DELETE", "/v1/servers/DL2")).status).toBe(200);
  await until("event: server-removed");
  aborted.abort();
});

test("a session's token opens what its operator may see, and no more", async () => {
  const account = { password: "long enough", communities: "all" };
  expect((await call("PUT", "/v1/accounts/anna", JSON.stringify(account))).json).not.toHaveProperty(
    "password",
  );
  const wrong = await call("POST", "/v1/sessions", JSON.stringify({ login: "anna", password: "x" }), {
    authorization: "",
  });
  expect([wrong.status, wrong.json.code]).toEqual([401, "login-refused"]);
  const opened = await call(
    "POST",
    "/v1/sessions",
    JSON.stringify({ login: "anna", password: account.password, multiSite: "MS1" }),
    { authorization: "" },
  );
  expect(opened.status).toBe(201);
  const session = { authorization: `Bearer ${opened.json.token}` };
  expect((await call("GET", "/v1/session", undefined, session)).json.operator.login).toBe("anna");
  const reset = await call("POST", "/v1/reset", undefined, session);
  expect([reset.status, reset.json.code]).toEqual([403, "owner-only"]);
  expect((await call("DELETE", "/v1/session", undefined, session)).status).toBe(200);
  expect((await call("GET", "/v1/session", undefined, session)).status).toBe(401);
});

test("a change that needs a confirmation is a conflict with the warning", async () => {
  const { status, json } = await call("PUT", "/v1/application/mode", JSON.stringify({ mode: "tma" }));
  expect([status, json.code]).toEqual([409, "confirmation-required"]);
  expect(json.detail).toContain("deletes the event journal");
});
