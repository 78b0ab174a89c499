import { describe, expect, it } from "vitest";
import { Flows } from "./flows/index.ts";
import { Topology } from "./virtual-topology.ts";
import type { LinkDescription, TopologyDescription } from "./virtual-topology.ts";
import { newLab } from "./virtual-test-lab.ts";

const noWorld = { clock: { nowMs: 0 }, post: () => 0, unpost: () => false };
const newTopology = (description: TopologyDescription) => new Topology(description, new Flows(noWorld));
const link = (from: string, to: string, latencyMs: number, loss = 0): LinkDescription => ({
  from,
  to,
  latencyMs,
  loss,
  bandwidthBytesPerSecond: 1e6,
});

describe("a topology", () => {
  it("is one segment with a latency of 0.2 ms when a lab names none", () => {
    const topology = newTopology({});
    const segment = topology.segment(undefined, "phone");
    expect(topology.path(segment, segment)).toEqual({ latencyMs: 0.2, loss: 0, links: [] });
  });

  it("takes the path with the least latency and adds latencies and losses up", () => {
    const topology = newTopology({
      lanLatencyMs: 1,
      links: [link("a", "d", 50), link("a", "b", 10, 0.5), link("b", "c", 10), link("c", "d", 10, 0.5)],
    });
    const path = topology.path(topology.segment("a", "x"), topology.segment("d", "y"))!;
    expect([path.latencyMs, path.loss]).toEqual([31, 0.75]);
    expect(path.links.map((link) => link.name)).toEqual(["a > b", "b > c", "c > d"]);
  });

  it("takes each link in its own direction", () => {
    const topology = newTopology({ links: [link("a", "b", 10)] });
    const path = topology.path(topology.segment("b", "x"), topology.segment("a", "y"))!;
    expect(path.links.map((link) => link.name)).toEqual(["b > a"]);
  });

  it("knows no path between segments that nothing joins", () => {
    const topology = newTopology({ segments: ["island", "mainland"] });
    expect(topology.path(topology.segment("island", "x"), topology.segment("mainland", "y"))).toBe(undefined);
  });

  it("answers an unknown segment with the known ones, and asks for one when there are several", () => {
    const topology = newTopology({ links: [link("a", "b", 10)] });
    expect(() => topology.segment("c", "phone")).toThrow(
      'segment "c", which no link or list names; known segments: a, b',
    );
    expect(() => topology.segment(undefined, "phone")).toThrow("host phone names no segment");
  });
});

describe("hosts in segments that nothing joins", () => {
  it("do not reach each other", async () => {
    const { world, network } = newLab({ segments: ["island", "mainland"] });
    const robinson = network.addHost({ name: "robinson", address: "10.0.0.1", segment: "island" });
    network.addHost({ name: "london", address: "10.0.1.1", segment: "mainland" });
    const log: string[] = [];
    network.connectData(robinson, { address: "10.0.1.1", port: 1 }, 1000, (outcome) => {
      if (!outcome.ok) log.push(outcome.reason);
    });
    await world.run();
    expect(log).toEqual(["unreachable"]);
  });
});
