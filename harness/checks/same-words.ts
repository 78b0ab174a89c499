import type { Judgement } from "./check.ts";

/** Compares the values that a check names with those that were found; the others don't count. */
export function sameWords(
  wanted: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
): Judgement {
  const words = (values: Readonly<Record<string, unknown>>) =>
    Object.keys(wanted)
      .map((key) => `${key} ${JSON.stringify(values[key])}`)
      .join(", ");
  return { ok: words(wanted) === words(found), expected: words(wanted), actual: words(found) };
}
