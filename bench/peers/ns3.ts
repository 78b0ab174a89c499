import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Measured } from "../figure.ts";
import type { HoldTimes } from "../hold-model.ts";
import { runProgram } from "../run-provlab.ts";

const source = fileURLToPath(new URL("ns3-hold/hold.cc", import.meta.url));
// The flags of ns3-core.pc, without its links to a development package that Debian does not install with it.
const flags = ["-O2", "-std=c++17", "-lns3-core"];

/** The hold model on ns-3, compiled for this run. */
export interface Ns3 extends AsyncDisposable {
  /** Events per second of processor time. */
  hold(times: HoldTimes, pending: number, events: number): Promise<Measured>;
}

/** Compiles the peer; without ns-3 (Debian: libns3-dev) or a compiler its measurements say so. */
export async function compileNs3(): Promise<Ns3> {
  const folder = await mkdtemp(join(tmpdir(), "provlab-ns3-"));
  const program = join(folder, "hold");
  const missing = await whyNotCompiled(["-o", program, source, ...flags]);
  return {
    async hold(times, pending, events) {
      if (missing !== undefined) return { missing };
      const { out, err, exitCode } = await runProgram(program, [times, String(pending), String(events)]);
      return exitCode === 0 ? Number(out) : { missing: `ns-3 ended with ${exitCode}: ${err}` };
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true });
    },
  };
}

async function whyNotCompiled(commandLine: readonly string[]): Promise<string | undefined> {
  try {
    const { exitCode, err } = await runProgram("g++", commandLine);
    return exitCode === 0 ? undefined : `ns-3 is not here (Debian: libns3-dev): ${err.split("\n")[0]}`;
  } catch (error) {
    return `no C++ compiler: ${String(error)}`;
  }
}
