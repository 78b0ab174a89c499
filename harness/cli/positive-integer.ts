import { InvalidArgumentError } from "commander";

/** Reads a count from the command line. Throws what commander shows as a mistake. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("a whole number above 0");
  return value;
}
