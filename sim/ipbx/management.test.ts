import { describe, expect, it } from "vitest";
import { openSiteLab, subscriber } from "./test-lab.ts";
import type { SiteLab } from "./test-lab.ts";

async function ask(lab: SiteLab, method: string, path: string, body?: unknown, token?: string) {
  const response = await lab.run(lab.manage(method, `/management/v1${path}`, body, token));
  return { ...response, json: JSON.parse(response.body) as Record<string, unknown> };
}

const order = {
  range: "6xxxi",
  macs: ["00-08-5d-00-00-00"],
  server: { host: "ftp", port: 21, path: "/", user: "u", password: "very secret" },
  expected: { versions: null, globalIndex: null, specificIndex: null },
};

describe("the management API", () => {
  it("tells name and release of the site", async () => {
    const lab = await openSiteLab();
    expect((await ask(lab, "GET", "/health")).json).toEqual({ site: "S1", release: "R8.2" });
  });

  it("lists the phones in the order of the directory", async () => {
    const lab = await openSiteLab({ subscribers: [subscriber(1), subscriber(0)] });
    await lab.run(lab.phones[0]!.register({}, { globalIndex: 3 }));
    const { phones } = (await ask(lab, "GET", "/phones")).json;
    const common = { model: "6867i", range: "6xxxi", specificIndex: null };
    expect(phones).toEqual([
      {
        ...common,
        mac: "00085D000001",
        number: "6001",
        label: "Desk 1",
        registered: true,
        address: "10.1.0.0",
        version: "5.0.0.1018",
        globalIndex: 3,
      },
      {
        ...common,
        mac: "00085D000000",
        number: "6000",
        label: "Desk 0",
        registered: false,
        address: null,
        version: null,
        globalIndex: null,
      },
    ]);
  });

  it("lists the community of a subscription that has one", async () => {
    const subscribers = [{ ...subscriber(0), community: "C1" }, subscriber(1)];
    const lab = await openSiteLab({ subscribers });
    const phones = (await ask(lab, "GET", "/phones")).json["phones"] as object[];
    expect(phones[0]).toHaveProperty("community", "C1");
    expect(phones[1]).not.toHaveProperty("community");
  });

  it("shows expected and reported values side by side", async () => {
    const lab = await openSiteLab();
    await lab.run(lab.phones[0]!.register());
    const { rows } = (await ask(lab, "GET", "/tdw-tables?range=6xxxi")).json;
    expect(rows).toEqual([
      {
        mac: "00085D000000",
        model: "6867i",
        expected: { version: null, globalIndex: null, specificIndex: null },
        reported: { version: "5.0.0.1018", globalIndex: null, specificIndex: null },
        reportedAtMs: expect.any(Number),
      },
    ]);
  });

  it("answers the rows of a table that changed after a version", async () => {
    const lab = await openSiteLab({ subscribers: [subscriber(0), subscriber(1)] });
    const table = async (since: string) => (await ask(lab, "GET", `/tdw-tables?range=6xxxi${since}`)).json;
    await lab.run(lab.phones[0]!.register());
    const { version } = await table("");
    expect(await table(`&since=${String(version)}`)).toEqual({ version, rows: [] });
    await lab.run(lab.phones[1]!.register());
    const { rows } = await table(`&since=${String(version)}`);
    expect(rows).toMatchObject([{ mac: "00085D000001" }]);
    expect((await table("&since=1000"))["rows"]).toHaveLength(2);
  });

  it("lists the phones of one range", async () => {
    const lab = await openSiteLab({ subscribers: [subscriber(0), { ...subscriber(1), range: "53xxip" }] });
    expect((await ask(lab, "GET", "/phones?range=53xxip")).json["phones"]).toMatchObject([
      { number: "6001" },
    ]);
    expect((await ask(lab, "GET", "/phones?range=53xx")).json).toEqual({ phones: [] });
    expect((await ask(lab, "GET", "/phones?range=7xxx")).status).toBe(400);
  });

  it("finds the order of an action again, and 404 for an action that it does not know", async () => {
    const lab = await openSiteLab();
    expect((await ask(lab, "GET", "/restart-orders/a1")).status).toBe(404);
    const put = await ask(lab, "PUT", "/restart-orders/a1", order);
    expect(put.json).toEqual({
      actionId: "a1",
      phones: [{ mac: "00085D000000", outcome: "not-registered" }],
    });
    expect((await ask(lab, "GET", "/restart-orders/a1")).json).toEqual(put.json);
  });

  it.each(["", "Bearer", "token-of-s2"])("answers 401 to the token %j", async (token) => {
    const lab = await openSiteLab();
    const response = await ask(lab, "GET", "/health", undefined, token);
    expect([response.status, response.headers["content-type"]]).toEqual([401, "application/problem+json"]);
    expect(response.headers["www-authenticate"]).toBe("Bearer");
  });

  it.each([
    ["GET", "/nothing", undefined, 404],
    ["GET", "/restart-orders", undefined, 404],
    ["GET", "//", undefined, 404],
    ["POST", "/phones", undefined, 405],
    ["GET", "/tdw-tables", undefined, 400],
    ["GET", "/tdw-tables?range=7xxx", undefined, 400],
    ["PUT", "/restart-orders/a1", undefined, 400],
    ["PUT", "/restart-orders/a1", "{", 400],
    ["PUT", "/restart-orders/a%20b", order, 400],
    ["PUT", "/restart-orders/a1", { ...order, macs: [] }, 400],
    ["PUT", "/restart-orders/a1", { ...order, range: "7xxx" }, 400],
    ["PUT", "/restart-orders/a1", { ...order, range: "53xx" }, 400],
    ["DELETE", "/embedded-spaces?range=6xxxi", undefined, 404],
    ["DELETE", "/embedded-spaces?range=53xx", undefined, 400],
    ["PUT", "/restart-orders/a1", { ...order, server: { ...order.server, port: 0 } }, 400],
    ["PUT", "/restart-orders/a1", { ...order, server: { ...order.server, path: "x".repeat(1025) } }, 400],
    ["PUT", "/restart-orders/a1", { ...order, expected: { ...order.expected, globalIndex: 65_536 } }, 400],
    ["PUT", "/restart-orders/a1", "x".repeat(1_048_577), 413],
  ])("answers %s %s with body %j by problem %i", async (method, path, body, status) => {
    const lab = await openSiteLab();
    const response = await ask(lab, method, path, body);
    expect(response.status).toBe(status);
    expect(response.headers["content-type"]).toBe("application/problem+json");
    expect(response.json).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) });
  });

  it("names every field that is wrong", async () => {
    const lab = await openSiteLab();
    const { json } = await ask(lab, "PUT", "/restart-orders/a1", {
      ...order,
      macs: ["00085D"],
      range: "7xxx",
    });
    const errors = json["errors"] as { field: string }[];
    expect(errors.map((error) => error.field)).toEqual(["body.range", "body.macs.0"]);
  });

  it("names the methods of a path in its 405", async () => {
    const lab = await openSiteLab();
    expect((await ask(lab, "POST", "/restart-orders/a1")).headers["allow"]).toBe("PUT, GET");
  });

  it("describes every route in its OpenAPI document", async () => {
    const lab = await openSiteLab();
    const { paths } = (await ask(lab, "GET", "/openapi.json")).json as { paths: Record<string, object> };
    expect(Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods)])).toEqual([
      ["/management/v1/health", ["get"]],
      ["/management/v1/replica", ["get"]],
      ["/management/v1/phones", ["get"]],
      ["/management/v1/restart-orders/{actionId}", ["put", "get"]],
      ["/management/v1/tdw-tables", ["get", "delete"]],
      ["/management/v1/tdw-tables.csv", ["get"]],
      ["/management/v1/embedded-spaces", ["delete"]],
      ["/management/v1/digital-images/{model}/{version}", ["put", "get"]],
      ["/management/v1/digital-orders/{actionId}", ["put", "get"]],
      ["/management/v1/gateways/{gateway}/health", ["get"]],
      ["/management/v1/line-phones", ["put"]],
      ["/management/v1/encryption", ["get"]],
      ["/management/v1/encryption/voice-encryption", ["put"]],
      ["/management/v1/encryption/download-path", ["put"]],
      ["/management/v1/encryption/hash-generation", ["put"]],
      ["/management/v1/encryption/hash-generation/{confirmation}", ["put"]],
      ["/management/v1/encryption/prerequisites", ["get"]],
    ]);
    expect(paths["/management/v1/tdw-tables"]).toMatchObject({
      get: {
        parameters: [
          { name: "range", in: "query", required: true },
          { name: "since", in: "query", required: false },
        ],
      },
    });
    expect(paths["/management/v1/restart-orders/{actionId}"]).toMatchObject({
      put: {
        parameters: [{ name: "actionId", in: "path", required: true }],
        requestBody: { required: true },
      },
    });
  });

  it("answers what its OpenAPI document promises", async () => {
    const lab = await openSiteLab();
    await lab.run(lab.phones[0]!.register());
    const { tdwTableSchema, phonesSchema } = await import("./management-schemas.ts");
    expect(phonesSchema.strict().parse((await ask(lab, "GET", "/phones")).json)).toBeDefined();
    expect(
      tdwTableSchema.strict().parse((await ask(lab, "GET", "/tdw-tables?range=6xxxi")).json),
    ).toBeDefined();
  });

  it("states requests by route, without identifiers, and polling only as a note", async () => {
    const lab = await openSiteLab();
    await ask(lab, "PUT", "/restart-orders/a1", order);
    await ask(lab, "GET", "/tdw-tables?range=6xxxi");
    await ask(lab, "GET", "/secret-path");
    expect(lab.stated("site.management-request")).toEqual([
      { method: "PUT", path: "/management/v1/restart-orders/{actionId}", status: 200 },
      { method: "GET", path: "(unknown)", status: 404 },
    ]);
    expect(lab.stated("site.tables-read")).toEqual([{ status: 200 }]);
    expect(JSON.stringify(lab.world.trace.facts)).not.toContain("very secret");
  });
});
