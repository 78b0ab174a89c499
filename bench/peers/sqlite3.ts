import type { Measured } from "../figure.ts";
import { runProgram } from "../run-provlab.ts";

const rounds = 50;

/**
 * How long sqlite3's command line takes for some of its commands on a database, in milliseconds. They are repeated in one
 * process, each time with another number in place of `{n}`, and the start of the process is taken off.
 */
export async function sqliteMs(database: string, commands: readonly string[]): Promise<Measured> {
  try {
    const startMs = await elapsedMs(database, ["SELECT 1;"]);
    const repeated = Array.from({ length: rounds }, (_, round) =>
      commands.map((command) => command.replaceAll("{n}", String(round))),
    );
    return Math.max(0, (await elapsedMs(database, repeated.flat())) - startMs) / rounds;
  } catch (error) {
    return { missing: `sqlite3 cannot be run: ${String(error)}` };
  }
}

async function elapsedMs(database: string, commands: readonly string[]): Promise<number> {
  const {
    exitCode,
    err,
    elapsedMs: passedMs,
  } = await runProgram("sqlite3", ["-batch", database, ...commands]);
  if (exitCode !== 0) throw new Error(`it ended with ${exitCode}: ${err.slice(0, 200)}`);
  return passedMs;
}
