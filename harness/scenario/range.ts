import { z } from "zod";

/** A range of counts as scenarios write it: `1300..3900`, or a single number. */
export interface CountRange {
  readonly low: number;
  readonly high: number;
}

/** Reads `low..high`; `high` is at most three times `low` (design §3, Parity). */
export const attemptsRange = z
  .string()
  .regex(/^\d+\.\.\d+$/, "a range such as 1300..3900")
  .transform((text): CountRange => {
    const [low, high] = text.split("..").map(Number) as [number, number];
    return { low, high };
  })
  .refine(({ low, high }) => low > 0 && high >= low && high <= 3 * low, {
    message:
      "the upper end is at least the lower one and at most three times it, and the lower one is above 0",
  });

/** A count that a check expects: `7`, `3..9`, `at least 5`, `at most 200`. */
export const countExpectation = z
  .union([z.number().int().nonnegative(), z.string().regex(/^(\d+\.\.\d+|at (least|most) \d+)$/)])
  .transform((input): CountRange => {
    if (typeof input === "number") return { low: input, high: input };
    if (input.startsWith("at least ")) return { low: Number(input.slice(9)), high: Infinity };
    if (input.startsWith("at most ")) return { low: 0, high: Number(input.slice(8)) };
    const [low, high] = input.split("..").map(Number) as [number, number];
    return { low, high };
  });

export function inRange(count: number, { low, high }: CountRange): boolean {
  return count >= low && count <= high;
}

export function printRange({ low, high }: CountRange): string {
  if (low === high) return String(low);
  if (high === Infinity) return `at least ${low}`;
  return low === 0 ? `at most ${high}` : `${low}..${high}`;
}
