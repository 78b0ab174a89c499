import { CommanderError } from "commander";
import { RunFolderError } from "../evidence/index.ts";
import { InputError } from "../input-error.ts";
import { ListenError } from "../../sim/network/index.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";

/** Tells the user what went wrong and whose doing it is; answers the exit code. */
export function reportError(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
  if (error instanceof InputError) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.usage;
  }
  if (error instanceof RunFolderError || error instanceof ListenError) {
    process.stderr.write(`provlab: ${error.message}\n`);
    return exitCodes.harness;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`provlab: an error of the harness, not of the engine under test:\n${text}\n`);
  return exitCodes.harness;
}
