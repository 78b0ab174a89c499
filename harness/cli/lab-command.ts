import { rangeOf } from "../lab/families.ts";
import type { Range } from "../lab/families.ts";
import { newLabText } from "../lab/new-lab.ts";
import { systemsMax } from "../lab/planning/index.ts";

import { InputError, unknownName } from "../input-error.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";

export interface NewLabFlags {
  readonly sites: number;
  readonly phones: number;
  /** Ranges, separated by commas. */
  readonly families: string;
}

const known: readonly string[] = Object.values(rangeOf);

/** Prints a readable lab of so many sites and phones; every phone belongs to one of the families. */
export function newLabCommand({ sites, phones, families }: NewLabFlags): ExitCode {
  const ranges = families.split(",").map((name) => name.trim());
  const unknown = ranges.find((range) => !known.includes(range));
  if (unknown !== undefined) throw wrong("--families", unknownName("range", unknown, known));
  if (sites > systemsMax.sites) throw wrong("--sites", `a lab has at most ${systemsMax.sites} sites`);
  if (phones < sites) throw wrong("--phones", `${phones} phones are too few for ${sites} sites`);
  process.stdout.write(newLabText({ sites, phones, ranges: ranges as Range[] }));
  return exitCodes.success;
}

function wrong(file: string, message: string): InputError {
  return new InputError([{ place: { file }, message }]);
}
