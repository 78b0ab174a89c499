import { describe, expect, it } from "vitest";
import { Gateway } from "../gateway/index.ts";
import { VirtualWorld, answerOf, factKind, perform } from "../kernel/index.ts";
import type { Host, HttpOutcome, HttpResponse, Process, World } from "../kernel/index.ts";
import { WireWorld } from "../kernel/wire/wire-world.ts";
import { VirtualNetwork } from "../network/index.ts";
import { WireNetwork, claimBlock, labAddress } from "../network/wire/index.ts";
import { DigitalPhone, digitalModels } from "../phones-5300digital/index.ts";
import { digitalImage, model, newVersion, oldVersion, testTempo } from "../phones-5300digital/test-lab.ts";
import { createSite } from "./index.ts";
import type { Site } from "./index.ts";
import { managementToken, siteOptions } from "./test-lab.ts";

const port = 8080;
const hostNames = ["S1", "S2", "G1", "engine"];
const base64 = (version = newVersion): string => {
  const image = digitalImage(version);
  return Buffer.from(image.bytes(0, image.sizeBytes)).toString("base64");
};
const imagePath = `/management/v1/digital-images/${encodeURIComponent(model)}/${newVersion}`;
const orderPath = "/management/v1/digital-orders/a-1";
const versions = { [model]: newVersion };

/** Site S1 with 2 phones on its own lines and 2 on gateway G1, which also has one of site S2. */
class Network {
  readonly world: World;
  readonly sites: readonly Site[];
  readonly gateway: Gateway;
  readonly phones: ReadonlyMap<string, DigitalPhone>;
  readonly #hosts: readonly Host[];

  constructor(world: World, hosts: readonly Host[]) {
    this.world = world;
    this.#hosts = hosts;
    const [s1, s2, g1] = hosts as [Host, Host, Host];
    const link = { id: "G1", address: g1.address, port, token: "gateway" };
    const declared = (number: string, gateway: string | null) => ({ number, model, label: "", gateway });
    const digital = (phones: ReturnType<typeof declared>[]) => ({
      phones,
      gateways: [link],
      tempo: testTempo.digital,
    });
    const build = (host: Host, id: string, phones: ReturnType<typeof declared>[]) =>
      createSite(world, siteOptions(host, { id, subscribers: [], digital: digital(phones) }));
    const own = [declared("7000", null), declared("7001", null)];
    this.sites = [
      build(s1, "S1", [...own, declared("7100", "G1"), declared("7101", "G1")]),
      build(s2, "S2", [declared("7200", "G1")]),
    ];
    this.gateway = new Gateway(world, {
      id: "G1",
      name: "Gateway 1",
      host: g1,
      release: "R8.2",
      port,
      token: "gateway",
      tempo: testTempo.digital,
      lines: [
        { number: "7100", model, site: "S1" },
        { number: "7101", model, site: "S1" },
        { number: "7200", model, site: "S2" },
      ],
      sites: [s1, s2].map((host, n) => ({
        id: `S${n + 1}`,
        address: host.address,
        port,
        token: managementToken,
      })),
    });
    this.phones = new Map(
      ["7000", "7001", "7100", "7101", "7200"].map((number) => [number, this.#plug(number)]),
    );
  }

  async start(): Promise<void> {
    await this.gateway.start();
    for (const site of this.sites) await site.start();
    for (const phone of this.phones.values()) phone.joinRunning();
  }

  stop(): void {
    for (const site of this.sites) site.stop();
    this.gateway.stop();
    for (const phone of this.phones.values()) phone.powerCut();
  }

  versions(): string[] {
    return [...this.phones.values()].map((phone) => phone.view().version);
  }

  /** A request of the engine; to site S1 unless another host is named. */
  *ask(
    method: string,
    path: string,
    body = "",
    to: { host: number; token: string } = siteS1,
  ): Process<HttpResponse> {
    const [engine, target] = [this.#hosts[3]!, this.#hosts[to.host]!];
    const request = { method, path, headers: { authorization: `Bearer ${to.token}` }, body };
    const outcome = yield* perform(
      answerOf<HttpOutcome>("management", (done) =>
        this.world.network.request(engine, { address: target.address, port }, request, 10_000, done),
      ),
    );
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome.response;
  }

  #plug(number: string): DigitalPhone {
    const isOwn = number.startsWith("70");
    const options = {
      number,
      model: digitalModels.get(model),
      version: oldVersion,
      tempo: testTempo,
      system: isOwn ? "S1" : "G1",
    };
    return new DigitalPhone(this.world, options, (terminal) =>
      isOwn ? this.sites[0]!.digital.plug(number, terminal) : this.gateway.plug(number, terminal),
    );
  }
}

const siteS1 = { host: 0, token: managementToken };

async function virtual() {
  let network!: VirtualNetwork;
  const world = new VirtualWorld({
    seed: "digital",
    network: (world) => (network = new VirtualNetwork(world)),
  });
  const hosts = hostNames.map((name, n) => network.addHost({ name, address: `10.0.0.${n + 1}` }));
  const lab = new Network(world, hosts);
  await lab.start();
  await world.run();
  const run = async <Result>(process: Process<Result>): Promise<Result> => {
    let result: { value: Result } | undefined;
    world.spawn("test", process, (end) => {
      if (end.how === "finished") result = { value: end.result };
    });
    await world.run(() => result !== undefined);
    return result!.value;
  };
  const ask = async (method: string, path: string, body?: unknown) => {
    const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
    const response = await run(lab.ask(method, path, text));
    return { status: response.status, json: JSON.parse(response.body) as Record<string, unknown> };
  };
  return { lab, world, network, hosts, run, ask };
}

const stated = (world: World, kind: string) =>
  world.trace.facts.filter((fact) => fact.kind === kind).map(({ data }) => data);

describe("the inventory", () => {
  it("lists digital phones with their site and their gateway, without a MAC address (TMA-DIG-013)", async () => {
    const { lab, ask } = await virtual();
    const { phones } = (await ask("GET", "/management/v1/phones")).json;
    expect(phones).toHaveLength(4);
    expect(phones).toContainEqual({
      mac: null,
      model,
      range: "53xx",
      number: "7100",
      label: "",
      registered: true,
      address: null,
      version: oldVersion,
      globalIndex: null,
      specificIndex: null,
      site: "S1",
      gateway: "G1",
    });
    expect(lab.sites[1]!.phones()).toMatchObject([{ number: "7200", gateway: "G1", registered: true }]);
  });
  it("knows again who is there after the site was down", async () => {
    const { lab, world } = await virtual();
    lab.sites[0]!.stop();
    lab.phones.get("7101")!.powerCut();
    await world.run();
    await lab.sites[0]!.start();
    await world.run();
    expect(lab.sites[0]!.phones().map(({ registered }) => registered)).toEqual([true, true, true, false]);
    expect(stated(world, "gateway.report-lost")).toEqual([{ site: "S1", phones: 1 }]);
  });
  it("hears of nobody while the site is down", async () => {
    const { lab, world } = await virtual();
    const phone = lab.phones.get("7000")!;
    phone.powerCut();
    lab.sites[0]!.stop();
    const heardBefore = stated(world, "site.digital-phone-reported").length;
    phone.powerOn();
    await world.run();
    expect(stated(world, "site.digital-phone-reported")).toHaveLength(heardBefore);
    await lab.sites[0]!.start();
    await world.run();
    expect(lab.sites[0]!.phones()[0]).toMatchObject({ number: "7000", registered: true });
  });
});

describe("an image", () => {
  it("is stored at the site under its model and version", async () => {
    const { ask } = await virtual();
    expect((await ask("GET", imagePath)).status).toBe(404);
    const stored = { model, version: newVersion, sizeBytes: 200_000 };
    expect((await ask("PUT", imagePath, base64())).json).toMatchObject(stored);
    expect((await ask("GET", imagePath)).json).toMatchObject(stored);
  });
  it("is refused when it is no base64, or another image", async () => {
    const { ask } = await virtual();
    expect((await ask("PUT", imagePath, "%")).status).toBe(400);
    expect((await ask("PUT", imagePath, base64("9.9.9"))).json).toMatchObject({ code: "IMAGE_DIFFERS" });
  });
});

describe("an order", () => {
  it("without gateway updates all phones that the site declares, and no other (TMA-DIG-010 to 012)", async () => {
    const { lab, world, ask } = await virtual();
    await ask("PUT", imagePath, base64());
    const { json } = await ask("PUT", orderPath, { gateway: null, versions });
    expect(json["phones"]).toEqual([
      { number: "7000", model, gateway: null, outcome: "ordered" },
      { number: "7001", model, gateway: null, outcome: "ordered" },
      { number: "7100", model, gateway: "G1", outcome: "ordered" },
      { number: "7101", model, gateway: "G1", outcome: "ordered" },
    ]);
    await world.run();
    expect(lab.versions()).toEqual([newVersion, newVersion, newVersion, newVersion, oldVersion]);
    expect(lab.sites[0]!.phones().every(({ version }) => version === newVersion)).toBe(true);
  });
  it("with a gateway updates the site's phones on it, from site to gateway to phone (TMA-DIG-009, 014)", async () => {
    const { lab, world, ask } = await virtual();
    await ask("PUT", imagePath, base64());
    await ask("PUT", orderPath, { gateway: "G1", versions });
    await world.run();
    expect(lab.versions()).toEqual([oldVersion, oldVersion, newVersion, newVersion, oldVersion]);
    expect(stated(world, "gateway.image-stored")).toHaveLength(1);
    expect(stated(world, "gateway.order-received")).toMatchObject([{ site: "S1", phones: 2 }]);
  });
  it("is recorded for the pair of site and gateway, on both, and reset on each alone (TMA-DIG-019, TMA-RST-013)", async () => {
    const { lab, world, run, ask } = await virtual();
    await ask("PUT", imagePath, base64());
    await ask("PUT", orderPath, { gateway: "G1", versions });
    await world.run();
    const expected = (rows: readonly { number?: string; expected: { version: string | null } }[]) =>
      rows.map((row) => [row.number, row.expected.version]);
    expect(expected(lab.sites[0]!.digital.table())).toEqual([
      ["7000", null],
      ["7001", null],
      ["7100", newVersion],
      ["7101", newVersion],
    ]);
    expect(lab.gateway.table()).toMatchObject([
      { number: "7100", site: "S1", gateway: "G1", expected: { version: newVersion } },
      { number: "7101", site: "S1", gateway: "G1", expected: { version: newVersion } },
      { number: "7200", site: "S2", gateway: "G1", expected: { version: null } },
    ]);
    const reset = await ask("DELETE", "/management/v1/tdw-tables?range=53xx");
    expect(reset.json).toEqual({ range: "53xx", deletedRows: 4 });
    expect(lab.gateway.table()).toHaveLength(3);
    const gateway = { host: 2, token: "gateway" };
    const mirror = await run(lab.ask("DELETE", "/management/v1/tdw-tables?range=53xx", "", gateway));
    expect(JSON.parse(mirror.body)).toEqual({ range: "53xx", deletedRows: 3 });
  });
  it("sent again reaches nobody twice, and a different one is refused", async () => {
    const { world, ask } = await virtual();
    await ask("PUT", imagePath, base64());
    await ask("PUT", orderPath, { gateway: null, versions });
    await world.run();
    expect((await ask("PUT", orderPath, { gateway: null, versions })).status).toBe(200);
    await world.run();
    expect(stated(world, "line.image-sent")).toHaveLength(4);
    expect((await ask("PUT", orderPath, { gateway: "G1", versions })).status).toBe(409);
  });
  it("is refused without its image, or with an unknown gateway", async () => {
    const { ask } = await virtual();
    expect((await ask("PUT", orderPath, { gateway: null, versions })).json).toMatchObject({
      code: "IMAGE_MISSING",
    });
    expect((await ask("PUT", orderPath, { gateway: "G9", versions })).status).toBe(404);
    expect((await ask("GET", orderPath)).status).toBe(404);
  });
  it("tells which phones were not there", async () => {
    const { lab, world, ask } = await virtual();
    await ask("PUT", imagePath, base64());
    lab.phones.get("7000")!.powerCut();
    lab.gateway.stop();
    await ask("PUT", orderPath, { gateway: null, versions });
    await world.run();
    const { phones } = (await ask("GET", orderPath)).json as { phones: { outcome: string }[] };
    expect(phones.map(({ outcome }) => outcome)).toEqual([
      "not-registered",
      "ordered",
      "gateway-unreachable",
      "gateway-unreachable",
    ]);
  });
});

describe("the health of a gateway", () => {
  it("is asked through its site (TMA-DIG-018)", async () => {
    const { lab, ask } = await virtual();
    const path = "/management/v1/gateways/G1/health";
    expect((await ask("GET", path)).json).toEqual({ site: "G1", release: "R8.2" });
    lab.gateway.stop();
    expect((await ask("GET", path)).json).toMatchObject({ code: "GATEWAY_UNREACHABLE", status: 504 });
    expect((await ask("GET", path.replace("G1", "G9"))).status).toBe(404);
  });
});

/** Stores an image, orders an update of all phones and waits until `done`. */
function* story(lab: Network): Process<void> {
  yield* lab.ask("PUT", imagePath, base64());
  yield* lab.ask("PUT", orderPath, JSON.stringify({ gateway: null, versions }));
}

const isDone = (lab: Network) =>
  lab.sites[0]!.phones().every(({ registered, version }) => registered && version === newVersion);

/** What each actor stated, without times and volatile fields. */
function comparable(world: World): string[] {
  return world.trace.facts
    .flatMap(({ actor, kind, data }) => {
      const { factClass, volatile } = factKind(kind)!;
      if (factClass !== "outcome" && factClass !== "protocol") return [];
      return [
        `${actor} ${kind} ${JSON.stringify(Object.entries(data).filter(([field]) => !volatile.has(field)))}`,
      ];
    })
    .sort();
}

async function onTheWire(): Promise<string[]> {
  const claim = await claimBlock();
  let network!: WireNetwork;
  const world = new WireWorld({
    seed: "digital",
    startEpochMs: performance.timeOrigin,
    network: (world) => (network = new WireNetwork(world, claim.addressing)),
    failed: (error) => {
      throw error;
    },
  });
  try {
    const hosts = hostNames.map((name, n) => network.addHost(name, labAddress(claim.addressing, 0, n + 2)));
    const lab = new Network(world, hosts);
    await lab.start();
    await expect.poll(() => lab.sites[0]!.phones().every(({ registered }) => registered)).toBe(true);
    world.spawn("story", story(lab));
    await expect.poll(() => isDone(lab), { timeout: 20_000 }).toBe(true);
    const facts = comparable(world);
    lab.stop();
    return facts;
  } finally {
    network.close();
    await claim.release();
  }
}

describe("site, gateway and digital phones", () => {
  it("do on the wire what they do in the virtual world", { timeout: 30_000 }, async () => {
    const { lab, world, run } = await virtual();
    await run(story(lab));
    await world.run();
    expect(await onTheWire()).toEqual(comparable(world));
  });
});
