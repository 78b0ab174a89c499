import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Mask } from "../evidence/index.ts";
import { virtualAddresses } from "../lab/addresses.ts";
import { readLab } from "../lab/lab-file.ts";
import { planLab } from "../lab/planning/index.ts";
import { secretsOf } from "../lab/plan.ts";
import { readTempo } from "../lab/tempo.ts";
import type { RunningLab } from "../runner/running-lab.ts";
import { startVirtualLab } from "../runner/virtual-lab.ts";
import { FactWindow, buildControlApi, endpointsOf } from "./index.ts";

const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));
const token = "control-token";
const phone = "/phones/00085D1547F0";

let lab: RunningLab;
let app: FastifyInstance;
beforeEach(() => open("ten-phones"));
afterEach(close);

async function open(name: string) {
  const { file, packages } = readLab(scenariosFolder, `labs/${name}.lab.yaml`);
  const tempo = readTempo(scenariosFolder, "brisk");
  const plan = planLab(file, {
    seed: "control",
    tempo,
    packages,
    addresses: virtualAddresses,
    portOffset: 0,
  });
  const facts = new FactWindow(1000);
  lab = await startVirtualLab(plan, { onFact: (fact) => facts.add(fact) });
  const mask = new Mask(secretsOf(plan));
  const engine = { service: "engine" as const, addresses: ["127.0.0.1"], port: 8090, token: "engine-token" };
  app = await buildControlApi(lab, { token, endpoints: endpointsOf(plan, [engine]), facts, mask });
}

async function close() {
  await app.close();
  await lab.stop();
}

type Method = "GET" | "PUT" | "POST" | "DELETE";

async function ask(method: Method, path: string, body?: object) {
  const answer = await app.inject({
    method,
    url: `/control/v1${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, type: answer.headers["content-type"], body: answer.json<Answer>() };
}

type Answer = Record<string, unknown> & { paths: Record<string, unknown>; detail: string };

describe("access", () => {
  it.each([[undefined], ["Bearer wrong"], ["Basic Y29udHJvbC10b2tlbg=="], [`Bearer ${token}x`]])(
    "is refused with the header %s",
    async (authorization) => {
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await app.inject({ method: "POST", url: "/control/v1/reset", headers });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers).toMatchObject({
        "www-authenticate": "Bearer",
        "content-type": "application/problem+json; charset=utf-8",
      });
    },
  );

  it("needs no token for health and for the document", async () => {
    const health = await app.inject("/control/v1/health");
    expect(health.json()).toEqual({ status: "ok", lab: "ten-phones" });
    expect((await app.inject("/control/v1/openapi.json")).statusCode).toBe(200);
  });

  it("refuses a path that can't be read as it refuses any other request", async () => {
    const { status, type, body } = await ask("GET", "/phones/%E9");
    expect([status, type, body["code"]]).toEqual([
      400,
      "application/problem+json; charset=utf-8",
      "invalid-request",
    ]);
  });

  it("names the document to who asks for something else", async () => {
    const { status, body } = await ask("GET", "/phone");
    expect([status, body.detail]).toEqual([
      404,
      "GET /control/v1/phone does not exist; see /control/v1/openapi.json",
    ]);
  });
});

describe("the document", () => {
  it("lists every operation", async () => {
    const { body } = await ask("GET", "/openapi.json");
    expect(Object.keys(body.paths).map((path) => path.replace("/control/v1", ""))).toEqual([
      "/health",
      "/lab",
      "/authority",
      "/reset",
      "/facts",
      "/phones",
      "/phones/{mac}",
      "/phones/{mac}/power-on",
      "/phones/power-on",
      "/phones/{mac}/power-cut",
      "/phones/power-cut",
      "/phones/{mac}/factory-reset",
      "/phones/factory-reset",
      "/phones/{mac}/reboot",
      "/phones/reboot",
      "/servers",
      "/servers/{name}",
      "/servers/{name}/start",
      "/servers/{name}/stop",
      "/servers/{name}/limits",
      "/servers/{name}/faults/{fault}",
      "/sites",
      "/sites/{id}/start",
      "/sites/{id}/stop",
    ]);
  });
});

describe("the lab", () => {
  it("has no authority to show where nothing speaks TLS", async () => {
    const { status, body } = await ask("GET", "/authority");
    expect([status, body.code]).toEqual([404, "no-tls"]);
  });

  it("is shown with its endpoints", async () => {
    const { body } = await ask("GET", "/lab");
    expect(body).toMatchObject({
      lab: "ten-phones",
      world: "virtual",
      tempo: "brisk",
      phones: 12,
      sites: ["S1"],
    });
    expect(body["endpoints"]).toHaveLength(17);
  });

  it("shows communities, the community of each phone, and the accounts of operators", async () => {
    await close();
    await open("two-communities");
    const { body } = await ask("GET", "/lab");
    expect(body["communities"]).toEqual(["C1", "C2", "C3"]);
    const [engine] = body["endpoints"] as { accounts: { user: string; role: string }[] }[];
    expect(engine!.accounts.map(({ user, role }) => `${user}: ${role}`)).toEqual([
      "bearer: token",
      ...["anna", "bert", "carla", "paul"].map((login) => `${login}: operator`),
    ]);
    const { body: page } = await ask("GET", "/phones?community=C2&limit=1");
    expect(page).toMatchObject({ total: 7, phones: [{ site: "S2", community: "C2" }] });
    const unknown = await ask("GET", "/phones?community=C9");
    expect([unknown.status, unknown.body["code"]]).toEqual([404, "community-unknown"]);
  });
});

describe("phones", () => {
  it("are listed a page at a time", async () => {
    const { body } = await ask("GET", "/phones?limit=2&offset=11");
    expect(body).toMatchObject({ total: 12, offset: 11, phones: [{ mac: "00085D237401", number: "61301" }] });
  });

  it("are filtered by state before they are paged", async () => {
    await ask("POST", "/phones/power-cut", { macs: ["00085D1547F1", "08000F154702"] });
    const { body } = await ask("GET", "/phones?state=off&limit=1&offset=1");
    expect(body).toMatchObject({ total: 2, phones: [{ mac: "08000F154702", state: "off" }] });
  });

  it("of an unknown site are refused with the known sites", async () => {
    const { status, body } = await ask("GET", "/phones?site=S2");
    expect([status, body.detail]).toEqual([404, 'unknown site "S2"; did you mean "S1"? Known: S1.']);
  });

  it("of a model that the lab does not have are refused with its models", async () => {
    const { status, body } = await ask("GET", "/phones?model=6868i");
    expect([status, body["code"]]).toEqual([404, "model-unknown"]);
    expect(body.detail).toContain("Known: 6867i, 6920, 6731i.");
  });

  it("show their account and every effective value", async () => {
    const { body } = await ask("GET", phone);
    expect(body).toMatchObject({
      mac: "00085D1547F0",
      state: "registered",
      account: { user: "61100", password: lab.plan.phones[0]!.password },
      parameters: { "sip line1 user name": "61100" },
    });
  });

  it("reboot: power cut, power on, boot, register", async () => {
    expect((await ask("POST", `${phone}/reboot`)).body).toEqual({ phones: 1 });
    await lab.pass(60_000);
    expect((await ask("GET", phone)).body).toMatchObject({ state: "registered", bootCount: 1 });
  });

  it("without power cannot reboot, and none of the others does", async () => {
    await ask("POST", `${phone}/power-cut`);
    const { status, body } = await ask("POST", "/phones/reboot", { all: true });
    expect([status, body["code"]]).toEqual([409, "phone-off"]);
    expect(body.detail).toBe("a phone without power cannot reboot: 00085D1547F0; power it on");
    expect((await ask("GET", "/phones?state=registered")).body["total"]).toBe(11);
  });

  it("are powered all together", async () => {
    expect((await ask("POST", "/phones/power-cut", { all: true })).body).toEqual({ phones: 12 });
    expect((await ask("GET", "/phones?state=off")).body["total"]).toBe(12);
    await ask("POST", "/phones/power-on", { all: true });
    await lab.pass(60_000);
    expect((await ask("GET", "/phones?state=registered")).body["total"]).toBe(12);
  });

  it("stay as they are when one of the list is unknown", async () => {
    const { status, body } = await ask("POST", "/phones/power-cut", {
      macs: ["00085D1547F0", "00085D1547FF"],
    });
    expect([status, body["code"]]).toEqual([404, "phone-unknown"]);
    expect((await ask("GET", "/phones?state=off")).body["total"]).toBe(0);
  });

  it.each([{}, { macs: [] }, { macs: ["12"] }, { all: false }, { all: true, macs: ["00085D1547F0"] }])(
    "are not told anything by %j",
    async (body) => {
      expect((await ask("POST", "/phones/power-cut", body)).status).toBe(400);
    },
  );

  it("refuse a body that is no JSON", async () => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await app.inject({
      method: "POST",
      url: "/control/v1/phones/power-on",
      headers,
      payload: "{",
    });
    expect([answer.statusCode, answer.json<Answer>()["code"]]).toEqual([400, "invalid-request"]);
  });
});

describe("download servers", () => {
  it("show peaks and refused counts by limit", async () => {
    await ask("POST", `${phone}/reboot`);
    await lab.pass(60_000);
    const { body } = await ask("GET", "/servers/DL1");
    expect(body).toMatchObject({ running: true, faults: [], sessions: 0, refused: { sessions: 0 } });
    expect(body["peaks"]).toHaveProperty("passivePorts");
  });

  it("take a fault with its options and give it back", async () => {
    const path = "/servers/DL1/faults/truncate-file";
    expect((await ask("PUT", path, { file: "x.cfg", keptBytes: 1 })).body["faults"]).toEqual([
      "truncate-file",
    ]);
    expect((await ask("DELETE", path)).body["faults"]).toEqual([]);
    expect((await ask("DELETE", path)).status).toBe(200);
  });

  it("refuse a fault without what it needs, naming each option", async () => {
    const { status, body } = await ask("PUT", "/servers/DL1/faults/truncate-file", { file: "x.cfg" });
    expect([status, body["errors"]]).toEqual([400, [expect.stringContaining("body.keptBytes: ")]]);
  });

  it.each([
    ["PUT", "/servers/DL1/faults/slow", "fault-unknown", /Known: break-after-files/],
    ["DELETE", "/servers/DL1/faults/slow", "fault-unknown", /Known: break-after-files/],
    ["GET", "/servers/DL9", "server-unknown", /Known: DL1/],
    ["POST", "/servers/DL9/stop", "server-unknown", /Known: DL1/],
    ["POST", "/sites/S9/stop", "site-unknown", /Known: S1/],
    ["GET", "/phones/00085D1547FF", "phone-unknown", /its first one is 00085D1547F0/],
  ] as const)("%s %s is answered with the known names", async (method, path, code, detail) => {
    const { status, body, type } = await ask(method, path);
    expect([status, body["code"], type]).toEqual([404, code, "application/problem+json; charset=utf-8"]);
    expect(body.detail).toMatch(detail);
  });

  it("stop and start, however often they are told", async () => {
    for (const [order, running] of [
      ["stop", false],
      ["stop", false],
      ["start", true],
      ["start", true],
    ] as const) {
      expect((await ask("POST", `/servers/DL1/${order}`)).body).toMatchObject({ running });
    }
  });
});

describe("sites", () => {
  it("stop and start, however often they are told", async () => {
    for (const [order, running] of [
      ["stop", false],
      ["stop", false],
      ["start", true],
      ["start", true],
    ] as const) {
      expect((await ask("POST", `/sites/S1/${order}`)).body).toMatchObject({ id: "S1", running });
    }
  });

  it("are listed with what is registered", async () => {
    expect((await ask("GET", "/sites")).body).toMatchObject([{ id: "S1", subscribers: 12, registered: 12 }]);
  });
});

describe("reset", () => {
  it("makes a broken lab healthy again, and is safe to repeat", async () => {
    await ask("PUT", "/servers/DL1/faults/hold-accepts");
    await ask("PUT", "/servers/DL1/limits", { sessions: 1 });
    await ask("POST", "/servers/DL1/stop");
    await ask("POST", "/sites/S1/stop");
    await ask("POST", "/phones/power-cut", { macs: ["00085D1547F0", "00085D1547F1"] });
    expect((await ask("POST", "/reset")).body).toEqual({ servers: 1, sites: 1, poweredOn: 2 });
    await lab.pass(600_000);
    expect((await ask("GET", "/servers/DL1")).body).toMatchObject({ running: true, faults: [] });
    expect((await ask("GET", "/sites")).body).toMatchObject([{ running: true }]);
    expect((await ask("GET", "/phones?state=registered")).body["total"]).toBe(12);
    expect((await ask("POST", "/reset")).body).toMatchObject({ poweredOn: 0 });
  });
});

describe("facts", () => {
  it("come as JSON lines from where the reader was", async () => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.inject({ url: "/control/v1/facts?after=2&limit=3", headers });
    expect(answer.headers["content-type"]).toContain("application/jsonl");
    const lines = answer.body
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { n: number; kind: string });
    expect(lines.map(({ n }) => n)).toEqual([3, 4, 5]);
  });

  it("refuse a question that makes no sense", async () => {
    expect((await ask("GET", "/facts?after=-1")).status).toBe(400);
    expect((await ask("GET", "/facts?limit=0")).status).toBe(400);
  });
});
