import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BytesContent } from "../kernel/index.ts";
import type { Host } from "../kernel/index.ts";
import type { VirtualNetwork } from "./virtual-network.ts";
import { connectLines, newLab, serveLines } from "./virtual-test-lab.ts";

/** What happens to one phone, at some time. */
interface Happening {
  readonly what:
    | "session"
    | "download"
    | "upload"
    | "abort"
    | "power-cut"
    | "server-cut"
    | "server-up"
    | "hold"
    | "go-on";
  readonly phone: number;
  readonly atMs: number;
}

const anyHappenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    what: fc.constantFrom<Happening["what"][]>(
      "session",
      "session",
      "download",
      "download",
      "upload",
      "abort",
      "power-cut",
      "server-cut",
      "server-up",
      "hold",
      "go-on",
    ),
    phone: fc.nat(3),
    atMs: fc.integer({ min: 0, max: 3000 }),
  }),
  { maxLength: 40 },
);

const content = new BytesContent(Buffer.alloc(500_000));

/** Lets everything happen and answers what everybody has heard. */
async function live(happenings: readonly Happening[], printEveryMessage: boolean) {
  const topology = { links: [{ from: "site", to: "core", bandwidthBytesPerSecond: 800_000, latencyMs: 5 }] };
  const lab = newLab(topology, { printEveryMessage });
  const { world, network } = lab;
  const server = network.addHost({ name: "server", address: "10.0.0.1", segment: "core" });
  const phones = [2, 3, 4, 5].map((index) =>
    network.addHost({
      name: `phone-${index}`,
      address: `10.0.0.${index}`,
      segment: "site",
      rateBytesPerSecond: 400_000,
    }),
  );
  const logs: string[][] = [];
  const aborts: (() => void)[][] = phones.map(() => []);
  let up = false;
  const serve = () => {
    if (up) return;
    up = true;
    logs.push(serveLines(lab, server, 21, 2).log);
    network.openDataPorts(server, 5000, 5000 + happenings.length);
  };
  const actions: Record<Happening["what"], (phone: Host, index: number, port: number) => void> = {
    session(phone, index) {
      const client = connectLines(lab, phone, { address: server.address, port: 21 }, 5000);
      logs.push(client.log);
      const speak = () => {
        client.connection?.send("hello");
        client.connection?.close();
      };
      world.scheduler.schedule(500, speak);
      aborts[index]!.push(() => client.connection?.abort());
    },
    download: (phone, index, port) => transfer(phone, index, port, true),
    upload: (phone, index, port) => transfer(phone, index, port, false),
    abort: (_, index) => aborts[index]!.pop()?.(),
    "power-cut": (phone) => network.cut(phone),
    "server-cut"() {
      up = false;
      network.cut(server);
    },
    "server-up": serve,
    hold: () => up && network.holdAccepts(server, 21, true),
    "go-on": () => up && network.holdAccepts(server, 21, false),
  };
  function transfer(phone: Host, index: number, port: number, down: boolean): void {
    if (!up) return;
    const log: string[] = [];
    logs.push(log);
    const heard = (outcome: object) => void log.push(`${world.clock.nowMs} ${JSON.stringify(outcome)}`);
    const sink = { headBytes: 0, verify: "length" } as const;
    network.acceptData(server, port, phone.address, 2000, (outcome) => {
      if (!outcome.ok) return heard(outcome);
      if (down) outcome.connection.send(content, 0, heard);
      else outcome.connection.receive(sink, heard);
    });
    network.connectData(phone, { address: server.address, port }, 2000, (outcome) => {
      if (!outcome.ok) return heard(outcome);
      aborts[index]!.push(() => outcome.connection.abort());
      if (down) outcome.connection.receive(sink, heard);
      else outcome.connection.send(content, 0, heard);
    });
  }
  serve();
  happenings.forEach(({ what, phone, atMs }, index) => {
    world.scheduler.schedule(atMs, () => actions[what](phones[phone]!, phone, 5000 + index));
  });
  return { end: await world.run(), logs, network };
}

function expectIdleLinks(network: VirtualNetwork): void {
  for (const link of network.links) expect([link.flowCount, link.loadBytesPerSecond]).toEqual([0, 0]);
}

describe("the virtual network, whatever happens", () => {
  it("comes to rest with idle links, and is the same when every message is printed and parsed", async () => {
    await fc.assert(
      fc.asyncProperty(anyHappenings, async (happenings) => {
        const [passed, printed] = [await live(happenings, false), await live(happenings, true)];
        expect(passed.end).toBe("idle");
        expectIdleLinks(passed.network);
        expect(printed.logs).toEqual(passed.logs);
      }),
      { numRuns: 200 },
    );
  });

  it("tells each end of a transfer its outcome at most once", async () => {
    await fc.assert(
      fc.asyncProperty(anyHappenings, async (happenings) => {
        const { logs } = await live(happenings, false);
        for (const log of logs) {
          expect(log.filter((line) => line.includes("sentBytes")).length).toBeLessThanOrEqual(1);
          expect(log.filter((line) => line.includes("sizeBytes")).length).toBeLessThanOrEqual(1);
          const ends = log.filter((line) => line.includes('"complete"'));
          expect(ends.every((line) => line.includes("500000"))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
