import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { StormResult } from "../harness/storm/index.ts";

const provlab = fileURLToPath(new URL("../bin/provlab.js", import.meta.url));

const programMsAtMost = 300_000;

/**
 * Runs a program to its end; answers its standard output and exit code, which is null when it took
 * longer than `timeoutMs` and was killed.
 */
export function runProgram(
  program: string,
  programArguments: readonly string[],
  timeoutMs = programMsAtMost,
): Promise<{ out: string; err: string; exitCode: number | null; elapsedMs: number }> {
  const startedAtMs = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, {
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeoutMs,
      killSignal: "SIGKILL",
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    child.stderr.on("data", (text: Buffer) => (err += text.toString()));
    child.once("error", reject);
    child.once("close", (exitCode) =>
      resolve({ out, err, exitCode, elapsedMs: performance.now() - startedAtMs }),
    );
  });
}

/** `provlab` with this command line. */
export function runProvlab(commandLine: readonly string[]) {
  return runProgram(process.execPath, [provlab, ...commandLine]);
}

/** `provlab storm`; throws when it has no result or phones were left over. */
export async function runStorm(commandLine: readonly string[]): Promise<StormResult> {
  const { out, err } = await runProvlab(["storm", ...commandLine, "--json"]);
  if (out === "") throw new Error(`provlab storm ${commandLine.join(" ")} answered nothing: ${err}`);
  const result = JSON.parse(out) as StormResult;
  if (result.failed === 0) return result;
  throw new Error(
    `provlab storm ${commandLine.join(" ")}: ${result.failed} of ${result.phones} phones failed: ${JSON.stringify(result.givenUp)}`,
  );
}
