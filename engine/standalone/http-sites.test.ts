import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RestartOrder, SiteConnection } from "../ports.ts";
import { createHttpSites } from "./http-sites.ts";

const order: RestartOrder = {
  range: "6xxxi",
  macs: ["00085D000001"],
  server: { host: "127.0.0.1", port: 21, path: "", user: "reader", password: "secret" },
  expected: { versions: null, globalIndex: null, specificIndex: 7 },
};
const result = { actionId: "a1", phones: [{ mac: "00085D000001", outcome: "ordered" }] };
const sites = createHttpSites(20_000);
const impatient = createHttpSites(300);
let site: SiteConnection;
let server: FastifyInstance;
let received: unknown;
const tablesAsked: object[] = [];

/** A site that knows the documented paths and answers what a site may answer. */
beforeAll(async () => {
  server = fastify();
  server.addHook("onRequest", async (request, reply) => {
    if (request.headers.authorization !== "Bearer token") return reply.status(401).send({});
  });
  server.get("/management/v1/health", () => ({ site: "S1", release: "R8.2" }));
  server.get("/management/v1/phones", () => ({ phones: "broken" }));
  server.get<{ Querystring: { range: string } }>("/management/v1/tdw-tables", ({ query }) => {
    if (query.range === "6xxxi") return new Promise(() => undefined);
    tablesAsked.push({ ...query });
    return { version: 41, rows: [] };
  });
  server.put("/management/v1/restart-orders/a1", (request) => {
    received = request.body;
    return result;
  });
  server.get("/management/v1/restart-orders/a1", () => result);
  const url = new URL(await server.listen({ host: "127.0.0.1", port: 0 }));
  site = { siteId: "S1", host: "127.0.0.1", port: Number(url.port), token: "token" };
});
afterAll(() => server.close());

test("a site tells its release", async () =>
  expect(await sites.test(site)).toEqual({ ok: true, release: "R8.2" }));
test("a wrong token is told", async () =>
  expect(await sites.test({ ...site, token: "wrong" })).toMatchObject({ ok: false, reason: "unauthorised" }));
test("a site that is not there is unreachable", async () =>
  expect(await sites.test({ ...site, port: 9 })).toMatchObject({ ok: false, reason: "unreachable" }));
test("a site that says nothing is unreachable", async () =>
  expect(impatient.tdwTable(site, "6xxxi")).rejects.toMatchObject({ reason: "unreachable" }));
test("an answer of another shape is refused", async () =>
  expect(sites.inventory(site)).rejects.toMatchObject({ reason: "refused" }));
test("a table is read again from the version on that was read last", async () => {
  const { version } = await sites.tdwTable(site, "53xxip");
  expect(version).toBe(41);
  await sites.tdwTable(site, "53xxip", version);
  expect(tablesAsked).toEqual([{ range: "53xxip" }, { range: "53xxip", since: "41" }]);
});
test("an order arrives as it is", async () => {
  expect(await sites.putRestartOrder(site, "a1", order)).toEqual(result);
  expect(received).toEqual(order);
});
test("an order that arrived is found again", async () =>
  expect(await sites.getRestartOrder(site, "a1")).toEqual(result));
test("an order that never arrived is not found", async () =>
  expect(await sites.getRestartOrder(site, "a2")).toBeUndefined());
