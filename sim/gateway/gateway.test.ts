import { describe, expect, it } from "vitest";
import { VirtualWorld, answerOf, perform } from "../kernel/index.ts";
import type { HttpOutcome, HttpResponse } from "../kernel/index.ts";
import { VirtualNetwork } from "../network/index.ts";
import { DigitalPhone, digitalModels } from "../phones-5300digital/index.ts";
import { digitalImage, model, newVersion, oldVersion, testTempo } from "../phones-5300digital/test-lab.ts";
import { Gateway } from "./index.ts";

const port = 8080;
const imagePath = `/gateway/v1/images/${encodeURIComponent(model)}/${newVersion}`;
const orderPath = "/gateway/v1/line-orders/a-1";
const image = digitalImage();
const base64 = Buffer.from(image.bytes(0, image.sizeBytes)).toString("base64");

/** Gateway G1 with lines of sites S1 and S2; nobody listens to its reports. */
async function newGateway() {
  let network!: VirtualNetwork;
  const world = new VirtualWorld({
    seed: "gateway",
    network: (world) => (network = new VirtualNetwork(world)),
  });
  const host = network.addHost({ name: "G1", address: "10.0.0.1" });
  const site = network.addHost({ name: "S1", address: "10.0.0.2" });
  const lines = [
    { number: "7100", model, site: "S1" },
    { number: "7200", model, site: "S2" },
  ];
  const gateway = new Gateway(world, {
    id: "G1",
    name: "Gateway 1",
    host,
    release: "R8.2",
    port,
    token: "gateway",
    tempo: testTempo.digital,
    lines,
    sites: [{ id: "S1", address: site.address, port, token: "site" }],
  });
  await gateway.start();
  const phones = lines.map(({ number }) => {
    const options = {
      number,
      model: digitalModels.get(model),
      version: oldVersion,
      tempo: testTempo,
      system: "G1",
    };
    const phone = new DigitalPhone(world, options, (terminal) => gateway.plug(number, terminal));
    phone.joinRunning();
    return phone;
  });
  await world.run();
  const ask = async (method: string, path: string, body: unknown = "", token = "gateway") => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const request = { method, path, headers: { authorization: `Bearer ${token}` }, body: text };
    const answer: { response?: HttpResponse } = {};
    world.spawn(
      "test",
      (function* () {
        const outcome = yield* perform(
          answerOf<HttpOutcome>("gateway", (done) =>
            network.request(site, { address: host.address, port }, request, 5000, done),
          ),
        );
        if (outcome.ok) answer.response = outcome.response;
      })(),
    );
    await world.run();
    const { status, body: given } = answer.response!;
    return { status, json: JSON.parse(given) as Record<string, unknown> };
  };
  return { world, gateway, phones, ask };
}

const order = (site: string, ...numbers: string[]) => ({
  site,
  phones: numbers.map((number) => ({ number, version: newVersion })),
});

describe("a gateway", () => {
  it("tells name and release to whoever has its token", async () => {
    const { ask } = await newGateway();
    expect((await ask("GET", "/management/v1/health")).json).toEqual({ site: "G1", release: "R8.2" });
    expect((await ask("GET", "/management/v1/health", "", "wrong")).status).toBe(401);
  });
  it("tells a site the versions of the site's phones alone", async () => {
    const { ask } = await newGateway();
    const { json } = await ask("GET", "/gateway/v1/phones?site=S1");
    expect(json).toEqual({ gateway: "G1", phones: [{ number: "7100", version: oldVersion }] });
  });
  it("sends images to phones of the site that orders, and to no other's (TMA-DIG-012)", async () => {
    const { phones, ask } = await newGateway();
    expect((await ask("PUT", imagePath, base64)).status).toBe(200);
    const { json } = await ask("PUT", orderPath, order("S1", "7100", "7200", "7999"));
    expect(json["phones"]).toEqual([
      { number: "7100", outcome: "ordered" },
      { number: "7200", outcome: "unknown" },
      { number: "7999", outcome: "unknown" },
    ]);
    expect(phones.map((phone) => phone.view().version)).toEqual([newVersion, oldVersion]);
  });
  it("sends nothing without the image, or to a phone that is not there", async () => {
    const { phones, ask } = await newGateway();
    const missed = { phones: [{ number: "7100", outcome: "not-registered" }] };
    expect((await ask("PUT", orderPath, order("S1", "7100"))).json).toMatchObject(missed);
    await ask("PUT", imagePath, base64);
    phones[0]!.powerCut();
    const again = await ask("PUT", orderPath.replace("a-1", "a-2"), order("S1", "7100"));
    expect(again.json).toMatchObject(missed);
  });
  it("obeys an order once, however often it comes", async () => {
    const { world, ask } = await newGateway();
    await ask("PUT", imagePath, base64);
    await ask("PUT", orderPath, order("S1", "7100"));
    await ask("PUT", orderPath, order("S1", "7100"));
    expect(world.trace.facts.filter(({ kind }) => kind === "line.image-sent")).toHaveLength(1);
  });
  it("states that a site did not hear its report", async () => {
    const { world } = await newGateway();
    const lost = world.trace.facts.filter(({ kind }) => kind === "gateway.report-lost");
    expect(lost.map(({ data }) => data)).toEqual([{ site: "S1", phones: 1 }]);
  });
  it.each([
    ["PUT", imagePath, "no base64!", 400],
    ["PUT", imagePath.replace(newVersion, "9.9"), base64, 400],
    ["GET", imagePath, "", 404],
    ["PUT", orderPath, "{", 400],
    ["PUT", orderPath, { site: "S1", phones: [] }, 400],
    ["GET", "/gateway/v1/nothing", "", 404],
    ["DELETE", "/gateway/v1/phones", "", 405],
  ])("answers %s %s by a problem", async (method, path, body, status) => {
    const { ask } = await newGateway();
    const { status: given, json } = await ask(method, path, body);
    expect(given).toBe(status);
    expect(json).toMatchObject({ status, detail: expect.any(String) });
  });
});
