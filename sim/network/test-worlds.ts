import { expect } from "vitest";
import { VirtualWorld } from "../kernel/index.ts";
import type { Host, World } from "../kernel/index.ts";
import { VirtualNetwork } from "./index.ts";
import { openTestLab } from "./wire/test-lab.ts";

/** What all tests of one world need: hosts, a world and how to let it run until something holds. */
export interface TwoHosts {
  readonly world: World;
  readonly server: Host;
  readonly phone: Host;
  readonly until: (condition: () => boolean) => Promise<void>;
}

type Play = (hosts: TwoHosts) => Promise<void>;

/** Plays a test on a virtual network with a server and a phone. */
export async function inVirtualWorld(play: Play): Promise<void> {
  let network!: VirtualNetwork;
  const world = new VirtualWorld({ seed: "tls", network: (world) => (network = new VirtualNetwork(world)) });
  const server = network.addHost({ name: "server", address: "10.0.0.1" });
  const phone = network.addHost({ name: "phone", address: "10.0.0.2" });
  const until = async (condition: () => boolean) => {
    expect(await world.run(condition)).toBe("condition");
  };
  await play({ world, server, phone, until });
}

/** Plays a test on sockets; no invariant may be broken meanwhile. */
export async function onTheWire(play: Play): Promise<void> {
  await using lab = await openTestLab();
  const until = (condition: () => boolean) => expect.poll(condition, { timeout: 5000 }).toBe(true);
  await play({ ...lab, until });
  expect(lab.failures).toEqual([]);
}

/** For `describe.each`: the name of each world, and how a test is played in it. */
export const bothWorlds = [
  ["the virtual world", inVirtualWorld],
  ["the wire world", onTheWire],
] as const;
