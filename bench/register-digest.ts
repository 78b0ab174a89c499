import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startProcess } from "./child-process.ts";
import { bestInAlternation, figureOf } from "./figure.ts";
import type { Bench, Measured } from "./figure.ts";
import { runProgram } from "./run-provlab.ts";

const registrations = 30_000;
const atOnce = 200; // with 50 the generator, which looks at its calls once a millisecond, is the limit
const timeoutMs = 60_000;
/** No keyboard, and a receive buffer that loses nothing. */
const quiet = ["-nostdin", "-buff_size", "8000000"];
const peerAddress = "127.0.0.1";
const peerPort = 27_060;
const generatorPort = 27_061;

const scenario = (name: string) => fileURLToPath(new URL(`./peers/sipp/${name}.xml`, import.meta.url));

/** Registrations with digest that a registrar answers a second; SIPp generates for both. */
export const registerDigest: Bench = {
  name: "register-digest",
  title: "REGISTER with digest, one worker, beside SIPp as registrar",
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "provlab-bench-sipp-"));
    const users = join(folder, "users.csv");
    writeFileSync(users, "SEQUENTIAL\n20000;[authentication username=20000 password=secret]\n");
    try {
      const best = await bestInAlternation({ ours: () => ours(users), sipp: () => sippRegistrar(users) });
      const figure = {
        name: "register-digest",
        unit: "registrations/s",
        peer: "SIPp as registrar",
        bar: 1,
      } as const;
      return [figureOf({ ...figure, better: "more", value: best.ours, peerValue: best.sipp })];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function ours(users: string): Promise<Measured> {
  await using registrar = await startProcess("registrar");
  return await generate(users, `${registrar.firstLine}:5060`); // the registrar lives until then
}

async function sippRegistrar(users: string): Promise<Measured> {
  const server = ["-sf", scenario("registrar"), "-i", peerAddress, "-p", String(peerPort), ...quiet];
  const child = spawn("sipp", server, { stdio: "ignore" });
  try {
    await once(child, "spawn"); // rejects when it is not installed
    await sleep(500); // SIPp says nothing when it listens
    return await generate(users, `${peerAddress}:${peerPort}`);
  } catch (error) {
    return { missing: `SIPp cannot be run: ${String(error)}` };
  } finally {
    child.kill("SIGKILL");
  }
}

/** Registers again and again, so many at once; answers registrations a second. */
async function generate(users: string, target: string): Promise<Measured> {
  const { exitCode, elapsedMs, err } = await runProgram(
    "sipp",
    [
      ["-sf", scenario("register-client"), "-inf", users, "-i", "127.0.0.1", "-p", String(generatorPort)],
      ["-m", String(registrations), "-l", String(atOnce), "-r", "100000", ...quiet, "-timeout", "30s"],
      [target],
    ].flat(),
    timeoutMs,
  );
  if (exitCode !== 0) return { missing: `SIPp ended with ${exitCode}: ${err.slice(0, 300)}` };
  return (registrations / elapsedMs) * 1000;
}
