import { CommanderError } from "commander";
import { RunFolderError } from "../evidence/index.ts";
import { InputError } from "../input-error.ts";
import { ProcessFailure } from "../runner/wire-child.ts";
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
  if (isForeseen(error)) {
    process.stderr.write(`provlab: ${error.message}\n`);
    return exitCodes.harness;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`provlab: an error of the harness, not of the engine under test:\n${text}\n`);
  return exitCodes.harness;
}

/** Of the surroundings, not a bug: a port that is taken, a folder that can't be written. */
function isForeseen(error: unknown): error is Error {
  if (error instanceof ProcessFailure) return error.isForeseen;
  return error instanceof RunFolderError || error instanceof ListenError;
}
