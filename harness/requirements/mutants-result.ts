import { z } from "zod";

/** `mutants.json` of a run: which rule each mutant broke and which scenarios noticed it. */
export const mutantsResultSchema = z.looseObject({
  schema: z.literal("provlab/mutants/1"),
  /** What was asked for; empty: every mutant. */
  selectors: z.array(z.string()).default([]),
  mutants: z.array(
    z.looseObject({ id: z.string(), breaks: z.array(z.string()), killedBy: z.array(z.string()) }),
  ),
});

export type MutantsResult = z.output<typeof mutantsResultSchema>;

/** How many mutants that break a requirement were noticed. */
export interface MutantCounts {
  readonly killed: number;
  readonly survived: number;
}

/** Counts of killed and surviving mutants per requirement that they break. */
export function mutantsById(result: MutantsResult | undefined): ReadonlyMap<string, MutantCounts> {
  const counts = new Map<string, MutantCounts>();
  for (const { breaks, killedBy } of result?.mutants ?? []) {
    const killed = killedBy.length > 0 ? 1 : 0;
    for (const id of new Set(breaks)) {
      const known = counts.get(id) ?? { killed: 0, survived: 0 };
      counts.set(id, { killed: known.killed + killed, survived: known.survived + 1 - killed });
    }
  }
  return counts;
}
