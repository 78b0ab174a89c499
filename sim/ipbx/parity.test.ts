import { describe, expect, it } from "vitest";
import { VirtualWorld, answerOf, factKind, perform } from "../kernel/index.ts";
import type { Host, HttpOutcome, Process, World } from "../kernel/index.ts";
import { WireWorld } from "../kernel/wire/wire-world.ts";
import { VirtualNetwork } from "../network/index.ts";
import { WireNetwork, claimBlock, labAddress } from "../network/wire/index.ts";
import { createSite } from "./index.ts";
import { TestPhone, managementToken, siteOptions, subscriber } from "./test-lab.ts";

const settings = { sipPort: 5060, managementPort: 8080 };
const hostNames = ["ipbx", "phone-0", "phone-1", "phone-2"];

/** Registrations with right and wrong password, a refresh, and a restart order. */
async function play(
  world: World,
  hosts: readonly Host[],
  run: (process: Process<void>) => Promise<void>,
): Promise<string[]> {
  const [ipbx, ...phoneHosts] = hosts as [Host, ...Host[]];
  const site = createSite(world, siteOptions(ipbx, settings));
  await site.start();
  const at = { address: ipbx.address, port: settings.sipPort };
  const phones = phoneHosts.map((host, n) => new TestPhone(world, host, at, subscriber(n)));
  await Promise.all(phones.map((phone) => phone.endpoint.ready));
  await run(
    (function* () {
      yield* phones[0]!.register({}, { globalIndex: 4 });
      yield* phones[1]!.register({ password: "wrong" });
      yield* phones[2]!.register({ expiresSeconds: 10 });
      yield* phones[0]!.register({}, { globalIndex: 4 });
      yield* order(world, phones[1]!.host, { address: ipbx.address, port: settings.managementPort });
    })(),
  );
  site.stop();
  return comparable(world);
}

function* order(world: World, from: Host, to: { address: string; port: number }): Process<void> {
  const body = JSON.stringify({
    range: "6xxxi",
    macs: [0, 1, 2].map((n) => subscriber(n).mac),
    server: { host: "ftp", port: 21, path: "/", user: "u", password: "p" },
    expected: { versions: null, globalIndex: 5, specificIndex: null },
  });
  const headers = { authorization: `Bearer ${managementToken}` };
  const request = { method: "PUT", path: "/management/v1/restart-orders/a1", headers, body };
  const begin = (done: (outcome: HttpOutcome) => void) =>
    world.network.request(from, to, request, 5000, done);
  yield* perform(answerOf("the order", begin));
}

/** Outcomes and protocol facts, without times and volatile fields, conversation by conversation. */
function comparable(world: World): string[] {
  const lines = world.trace.facts.flatMap(({ actor, conversation, kind, data }) => {
    const declared = factKind(kind)!;
    if (declared.factClass === "note" || declared.factClass === "attempt") return [];
    const fields = Object.entries(data).filter(([field]) => !declared.volatile.has(field));
    return [[`${actor}/${conversation}`, kind, JSON.stringify(fields)]];
  });
  return lines
    .sort(([one], [other]) => (one! < other! ? -1 : Number(one! > other!)))
    .map((line) => line.join(" "));
}

async function playVirtual(printEveryMessage: boolean): Promise<string[]> {
  let network!: VirtualNetwork;
  const world = new VirtualWorld({
    seed: "parity",
    network: (world) => (network = new VirtualNetwork(world, {}, { printEveryMessage })),
  });
  const hosts = hostNames.map((name, n) => network.addHost({ name, address: `10.0.0.${n + 1}` }));
  return play(world, hosts, async (process) => {
    world.spawn("test", process);
    await world.run();
  });
}

async function playOnTheWire(): Promise<string[]> {
  const claim = await claimBlock();
  let network!: WireNetwork;
  const world = new WireWorld({
    seed: "parity",
    startEpochMs: performance.timeOrigin,
    network: (world) => (network = new WireNetwork(world, claim.addressing)),
    failed: (error) => {
      throw error;
    },
  });
  try {
    const hosts = hostNames.map((name, n) => network.addHost(name, labAddress(claim.addressing, 0, n + 2)));
    const ended = Promise.withResolvers<void>();
    return await play(world, hosts, async (process) => {
      world.spawn("test", process, (end) => {
        if (end.how === "finished") ended.resolve();
        else ended.reject(new Error(`the test's process ${end.how}`));
      });
      await ended.promise;
      // The phones' answers to their orders are still on their way.
      const answers = () =>
        world.trace.facts.filter(({ data }) => data["method"] === "NOTIFY" && data["status"] === 200);
      await expect.poll(() => answers().length).toBe(2);
    });
  } finally {
    network.close();
    await claim.release();
  }
}

describe("a site", () => {
  it("states the same in the virtual world and on the wire", async () => {
    const virtual = await playVirtual(false);
    expect(virtual.filter((line) => line.includes("site.registered"))).toHaveLength(2);
    expect(await playVirtual(true)).toEqual(virtual);
    expect(await playOnTheWire()).toEqual(virtual);
  });
});
