import { describe, expect, it } from "vitest";
import { createSite } from "../ipbx/index.ts";
import type { Site } from "../ipbx/index.ts";
import { VirtualWorld, factKind } from "../kernel/index.ts";
import type { Host, World } from "../kernel/index.ts";
import { LabAuthority } from "../network/certificates/index.ts";
import { VirtualNetwork } from "../network/index.ts";
import { openTestLab } from "../network/wire/test-lab.ts";
import { createPhone, initialFlash, phoneModels } from "./index.ts";
import type { Phone } from "./index.ts";
import { accountParameters, mac } from "./test-files.ts";
import { testTempo } from "./test-lab.ts";

const token = "management";
const managementPort = 8080;
const sipTlsPort = 5061;

interface Pair {
  readonly world: World;
  readonly site: Site;
  readonly phone: Phone;
  readonly until: (condition: () => boolean) => Promise<void>;
  /** Orders the phone to restart, as an engine does. */
  readonly order: () => void;
}

type Play = (pair: Pair) => Promise<void>;

interface Settings {
  readonly parameters: Readonly<Record<string, string>>;
  /** For whom the site's certificate is; by default for its address. */
  readonly siteName?: string;
}

/** A site that registers by UDP, TCP and TLS, and a phone with these parameters. */
async function newPair(
  world: World,
  [siteHost, phoneHost]: readonly [Host, Host],
  { parameters, siteName }: Settings,
  until: Pair["until"],
): Promise<Pair> {
  const authority = await LabAuthority.create("lab", world.clock.startEpochMs);
  const security = await authority.issue("site", siteName === undefined ? [siteHost.address] : []);
  const subscriber = { number: "6001", mac, model: "6867i", range: "6xxxi", label: "" };
  const site = createSite(world, {
    id: "S1",
    name: "Site 1",
    host: siteHost,
    release: "R8.2",
    sipPort: 5060,
    sipTls: { port: sipTlsPort, security },
    managementPort,
    managementToken: token,
    realm: "mivoice",
    registrationPeriodSeconds: 3600,
    minimumExpiresSeconds: 60,
    digestAlgorithms: ["SHA-256", "MD5"],
    subscribers: [{ ...subscriber, authName: "6001", password: "secret" }],
  });
  await site.start();
  const isTls = parameters["sip transport protocol"] === "4";
  const flash = initialFlash("6.4.0.140", {
    ...accountParameters,
    "sip line1 registrar ip": siteHost.address,
    "sip line1 registrar port": isTls ? String(sipTlsPort) : "5060",
    "sips trusted certificates": "ca.pem",
    ...parameters,
  });
  const phone = createPhone(world, {
    mac,
    model: phoneModels.get("6867i"),
    host: phoneHost,
    tempo: testTempo,
    dhcp: { configurationServer: null },
    flash: { ...flash, certificates: [{ file: "ca.pem", checksum: "", text: authority.certificate }] },
  });
  const order = () => {
    const body = JSON.stringify({
      range: "6xxxi",
      macs: [mac],
      server: { host: siteHost.address, port: 2121, path: "/", user: "u", password: "p" },
      expected: { versions: null, globalIndex: null, specificIndex: null },
    });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const request = { method: "PUT", path: "/management/v1/restart-orders/a-1", headers, body };
    const to = { address: siteHost.address, port: managementPort };
    world.network.request(phoneHost, to, request, 5000, () => {});
  };
  return { world, site, phone, until, order };
}

async function inVirtualWorld(settings: Settings, play: Play): Promise<void> {
  let network!: VirtualNetwork;
  const world = new VirtualWorld({ seed: "tls", network: (world) => (network = new VirtualNetwork(world)) });
  const site = network.addHost({ name: "server", address: "10.0.0.1" });
  const phone = network.addHost({ name: "phone", address: "10.0.1.1" });
  const until = async (condition: () => boolean) => {
    expect(await world.run(condition, world.clock.nowMs + 3_600_000)).toBe("condition");
  };
  await play(await newPair(world, [site, phone], settings, until));
}

async function onTheWire(settings: Settings, play: Play): Promise<void> {
  await using lab = await openTestLab();
  const until = (condition: () => boolean) => expect.poll(condition, { timeout: 15_000 }).toBe(true);
  const pair = await newPair(lab.world, [lab.server, lab.phone], settings, until);
  await play(pair);
  pair.phone.powerCut();
  pair.site.stop();
  expect(lab.failures).toEqual([]);
}

/** Outcomes and protocol facts of one kind of play, without times and what is volatile. */
function comparable({ world }: Pair): string[] {
  return world.trace.facts
    .flatMap(({ actor, kind, data }) => {
      const { factClass, volatile } = factKind(kind)!;
      if (factClass === "note" || factClass === "attempt") return [];
      return [
        `${actor} ${kind} ${JSON.stringify(Object.entries(data).filter(([name]) => !volatile.has(name)))}`,
      ];
    })
    .sort();
}

const transports = [
  ["TCP", "tcp", { "sip transport protocol": "2" }],
  ["TLS", "tls", { "sip transport protocol": "4" }],
] as const;

describe.each(transports)("a phone that registers over %s", (_, transport, parameters) => {
  const ordered: Play = async ({ world, site, phone, until, order }) => {
    const facts = (kind: string) => world.trace.facts.filter((fact) => fact.kind === kind);
    phone.joinRunning();
    await until(() => phone.state === "registered");
    expect(site.view().registered).toBe(1);
    order();
    await until(() => facts("phone.registered").length === 2);
    expect(facts("sip.connection").map(({ data }) => data["transport"])).toEqual([transport, transport]);
    expect(facts("phone.order-received")).toHaveLength(1);
    expect(facts("sip.retransmission")).toEqual([]);
  };

  it("is ordered over its connection, in both worlds alike", async () => {
    const seen: string[][] = [];
    const play: Play = async (pair) => {
      await ordered(pair);
      seen.push(comparable(pair));
    };
    await inVirtualWorld({ parameters }, play);
    await onTheWire({ parameters }, play);
    expect(seen[1]).toEqual(seen[0]);
  });
  it("tries again later when nobody is there", () =>
    inVirtualWorld({ parameters }, async ({ world, site, phone, until }) => {
      site.stop();
      phone.joinRunning();
      await until(() => phone.state === "waiting-to-register");
      const reasons = world.trace.facts.filter((fact) => fact.kind === "phone.registration-failed");
      expect(reasons.map(({ data }) => data["reason"])).toEqual(["no connection: refused"]);
      await site.start();
      await until(() => phone.state === "registered");
    }));
  it("does not notice by itself that its site has restarted (F-4.8)", () =>
    inVirtualWorld({ parameters }, async ({ site, phone, world, until }) => {
      phone.joinRunning();
      await until(() => phone.state === "registered");
      site.stop();
      await site.start();
      const restartedMs = world.clock.nowMs;
      await until(() => site.view().registered === 1);
      expect(world.clock.nowMs - restartedMs).toBeGreaterThan(3_500_000);
    }));
  it("forms a new flow under outbound rules (RFC 5626 §4.5)", () =>
    inVirtualWorld({ parameters: { ...parameters, "sip outbound support": "1" } }, async (pair) => {
      const { site, phone, world, until } = pair;
      phone.joinRunning();
      await until(() => phone.state === "registered");
      await until(() => world.clock.nowMs > 600_000);
      site.stop();
      await site.start();
      const restartedMs = world.clock.nowMs;
      await until(() => site.view().registered === 1);
      expect(world.clock.nowMs - restartedMs).toBeLessThan(1000);
    }));
  it("notices under outbound rules that its site is gone without a word", () =>
    inVirtualWorld({ parameters: { ...parameters, "sip outbound support": "1" } }, async (pair) => {
      const { phone, world, until } = pair;
      phone.joinRunning();
      await until(() => phone.state === "registered");
      world.network.cut({ name: "server", address: "10.0.0.1" });
      await until(() => phone.state === "waiting-to-register");
      expect(world.clock.nowMs).toBeLessThan(250_000);
    }));
});

describe.each([
  ["the virtual world", inVirtualWorld],
  ["the wire world", onTheWire],
])("a phone that registers over TLS in %s", (_, play) => {
  const reasonOf = async (settings: Settings) => {
    const reasons: unknown[] = [];
    await play(settings, async ({ phone, world, until }) => {
      phone.joinRunning();
      await until(() => phone.state === "waiting-to-register");
      const failed = world.trace.facts.find((fact) => fact.kind === "phone.registration-failed");
      reasons.push(failed?.data["reason"]);
    });
    return reasons[0];
  };
  const parameters = { "sip transport protocol": "4" };

  it("trusts nobody without certificates", async () => {
    const reason = await reasonOf({
      parameters: { ...parameters, "sips trusted certificates": "other.pem" },
    });
    expect(reason).toBe("no connection: untrusted, unknown-authority");
  });
  it("keeps no connection when it is set so (F-4.3)", async () => {
    const settings = { parameters: { ...parameters, "sips persistent tls": "0" } };
    await play(settings, async ({ phone, world, until }) => {
      phone.joinRunning();
      await until(() => phone.state === "registered");
      await until(() => world.trace.facts.some(({ kind }) => kind === "sip.connection-lost"));
      expect(phone.view().registered).toBe(true);
    });
  });
  it("takes any name in the certificate where the strict comparison is off (SBC-TMA-014)", async () => {
    const settings = {
      parameters: { ...parameters, "sips strict cert cn validation": "0" },
      siteName: "other",
    };
    await play(settings, ({ phone, until }) => {
      phone.joinRunning();
      return until(() => phone.state === "registered");
    });
  });
  it("does not trust a site that has the certificate of another", async () => {
    expect(await reasonOf({ parameters, siteName: "other" })).toBe("no connection: untrusted, wrong-name");
  });
});

describe("a phone that takes both UDP and TCP", () => {
  it("registers by UDP and accepts connections", () =>
    inVirtualWorld(
      { parameters: { "sip transport protocol": "0" } },
      async ({ world, site, phone, until }) => {
        phone.joinRunning();
        await until(() => phone.state === "registered");
        expect(site.view().registered).toBe(1);
        expect(world.trace.facts.some((fact) => fact.kind === "sip.connection")).toBe(false);
      },
    ));
});
