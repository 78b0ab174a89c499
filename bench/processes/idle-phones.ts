import { VirtualWorld } from "../../sim/kernel/index.ts";
import { WireWorld } from "../../sim/kernel/wire/wire-world.ts";
import { VirtualNetwork } from "../../sim/network/index.ts";
import { WireNetwork, claimBlock } from "../../sim/network/wire/index.ts";
import { virtualAddresses, wireAddresses } from "../../harness/lab/addresses.ts";
import { buildDevices, wholeLab } from "../../harness/lab/devices.ts";
import type { HostBuilder, LabDevices } from "../../harness/lab/devices.ts";
import { labSchema } from "../../harness/lab/lab-schema.ts";
import { planLab } from "../../harness/lab/planning/index.ts";
import type { LabPlan } from "../../harness/lab/plan.ts";
import { stormTempo } from "../../harness/storm/storm-tempo.ts";
import { startServers } from "../../harness/runner/start-servers.ts";

// Registers so many phones with their site, leaves them idle, and prints the resident memory in bytes.
const [kind = "", count = ""] = process.argv.slice(2);
const phones = Number(count);
const scenarios = new URL("../../scenarios", import.meta.url).pathname;

const file = labSchema.parse({
  lab: "idle",
  title: "Idle phones",
  multiSite: { id: "MS-1", name: "Idle", region: "Idle" },
  sites: [
    {
      id: "SITE-1",
      name: "Idle",
      release: "R8.2",
      phones: [{ model: "6867i", count: phones, version: "6.4.0.140" }],
    },
  ],
});
const tempo = stormTempo(scenarios, "none", undefined);

function plan(addresses: Parameters<typeof planLab>[1]["addresses"]): LabPlan {
  return planLab(file, { seed: "bench", tempo, packages: [], addresses, portOffset: 0 });
}

function joinAll(devices: LabDevices): void {
  for (const phone of devices.phones.values()) phone.joinRunning();
}

function residentBytes(): number {
  for (let times = 0; times < 3; times++) globalThis.gc?.();
  return process.memoryUsage.rss();
}

async function virtualPhones(): Promise<LabDevices> {
  const network: { current?: VirtualNetwork } = {};
  const world = new VirtualWorld({
    seed: "bench",
    keeping: "counters",
    network: (created) => (network.current = new VirtualNetwork(created, { segments: ["lan"] })),
  });
  const hosts: HostBuilder = {
    addHost: (description) => network.current!.addHost({ ...description, segment: "lan" }),
  };
  const devices = buildDevices(world, hosts, plan(virtualAddresses), wholeLab);
  await world.runUntilSettled(startServers(devices), "start of the site");
  let registered = 0;
  world.trace.listen(({ kind: fact }) => (registered += fact === "phone.registered" ? 1 : 0));
  joinAll(devices);
  await world.run(() => registered === phones);
  return devices;
}

async function wirePhones(): Promise<LabDevices> {
  const claim = await claimBlock();
  if (!("block" in claim.addressing)) throw new Error("this machine has one loopback address only");
  const network: { current?: WireNetwork } = {};
  const world = new WireWorld({
    seed: "bench",
    startEpochMs: performance.timeOrigin,
    keeping: "counters",
    network: (created) => (network.current = new WireNetwork(created, claim.addressing)),
    failed: (error) => {
      throw error;
    },
  });
  const hosts: HostBuilder = { addHost: ({ name, address }) => network.current!.addHost(name, address) };
  const devices = buildDevices(world, hosts, plan(wireAddresses(claim.addressing.block)), wholeLab);
  await startServers(devices);
  let registered = 0;
  await new Promise<void>((resolve) => {
    world.trace.listen(({ kind: fact }) => {
      if (fact === "phone.registered" && ++registered === phones) resolve();
    });
    joinAll(devices);
  });
  return devices;
}

const devices = kind === "virtual" ? await virtualPhones() : await wirePhones();
process.stdout.write(`${residentBytes()} ${devices.phones.size}\n`, () => process.exit(0));
