import { z } from "zod";
import { startProcess } from "./child-process.ts";
import type { Bench, Figure } from "./figure.ts";
import { runProgram } from "./run-provlab.ts";

const callersPerProcess = 5000;
const leadMs = 1500; // both processes are up by then
const secondsAtMost = 30;
const counters = ["TcpExtListenDrops", "TcpExtListenOverflows", "TcpExtTCPSynRetrans"] as const;
const nstatSchema = z.object({ kernel: z.record(z.string(), z.number()) });

/** 10 000 connects at one instant, from two processes; the kernel's own counters tell what was lost. */
export const connectionBurst: Bench = {
  name: "connection-burst",
  title: "10 000 simultaneous connects from two processes, all greeted",
  async run() {
    const before = await lostSoFar();
    const seconds = await burst();
    const lost = (await lostSoFar()) - before;
    const all: Omit<Figure, "name" | "value" | "unit" | "bar" | "reached"> = {
      peer: "the kernel's own counters",
      peerValue: null,
      ratio: null,
      reason: null,
    };
    return [
      {
        ...all,
        name: "connection-burst",
        value: seconds,
        unit: "s",
        bar: secondsAtMost,
        reached: seconds < secondsAtMost,
      },
      { ...all, name: "connection-burst-lost", value: lost, unit: "SYNs", bar: 0, reached: lost === 0 },
    ];
  },
};

async function burst(): Promise<number> {
  await using server = await startProcess("burst-server");
  const atMs = Date.now() + leadMs;
  const callers = [1, 2].map(async () => {
    await using caller = await startProcess("burst-callers", [
      server.firstLine,
      String(callersPerProcess),
      String(atMs),
    ]);
    return Number(caller.firstLine);
  });
  return (Math.max(...(await Promise.all(callers))) - atMs) / 1000;
}

/** SYNs that this machine dropped or sent again since it started. */
async function lostSoFar(): Promise<number> {
  const { out } = await runProgram("nstat", ["--json", "-asz", ...counters]);
  const { kernel } = nstatSchema.parse(JSON.parse(out));
  return counters.reduce((sum, name) => sum + (kernel[name] ?? 0), 0);
}
