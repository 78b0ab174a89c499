import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import type { TestContext } from "vitest";

const run = promisify(execFile);

/** Skips the test with a reason when a peer is missing on a user's machine; fails it in CI. */
export function need(context: TestContext, whyNot: string | undefined): void {
  if (whyNot === undefined) return;
  if (process.env["CI"] === "true") throw new Error(`a peer of this test is missing: ${whyNot}`);
  context.skip(whyNot);
}

/** Why a program cannot be used here, or undefined when it can. */
export function whyNoProgram(name: string): string | undefined {
  const found = ["/usr/bin", "/bin", "/usr/local/bin"].some((folder) => existsSync(`${folder}/${name}`));
  return found ? undefined : `${name} is not installed`;
}

/** Runs a program to its end and answers what it printed. Rejects when it fails. */
export async function runProgram(name: string, ...options: string[]): Promise<string> {
  const { stdout } = await run(name, options, { encoding: "utf8", timeout: 20_000 });
  return stdout;
}
