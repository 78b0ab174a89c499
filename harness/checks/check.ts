import type { z } from "zod";
import type { PhoneView } from "../lab/commands.ts";
import type { SelectedPhone } from "../scenario/selector.ts";
import type { ActionRecord, StepContext } from "../runner/step-context.ts";
import type { Preparation } from "../scenario/verb.ts";

/** What a check found: in words what was expected and what was there, and who differs. */
export interface Judgement {
  readonly ok: boolean;
  readonly expected: string;
  readonly actual: string;
  /** Names of those that differ. */
  readonly examples?: readonly string[];
}

/** What an `expect` step is about. */
export interface Scope {
  readonly context: StepContext;
  /** The phones that the step selects; empty when it selects none. */
  readonly phones: readonly SelectedPhone[];
  /** Facts before this instant do not count: the start of the action in question. */
  readonly sinceMs: number;
  /** The action in question. Throws when the scenario started none. */
  readonly action: () => ActionRecord;
  readonly server: string | undefined;
  readonly site: string | undefined;
  /** What the selected phones are like now. */
  readonly views: () => Promise<PhoneView[]>;
}

/** One thing that `expect` can ask. One check, one file. */
export interface Check<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly title: string;
  readonly schema: Schema;
  /** What the step has to name for this check. */
  readonly needs?: "phones" | "server" | "site";
  /** Finds the mistakes that the schema can't, before anything starts; `key` is where the input stands. */
  prepare?(input: z.infer<Schema>, preparation: Preparation, key: string): void;
  judge(scope: Scope, input: z.infer<Schema>): Promise<Judgement> | Judgement;
}

/** Declares a check; keeps the types of schema and function together. */
export function defineCheck<Schema extends z.ZodType>(check: Check<Schema>): Check {
  return check;
}

/** Judges each phone alone: all of them have to hold. `actualOf` says what a phone has that differs. */
export function everyPhone<Item>(
  items: readonly Item[],
  expected: string,
  nameOf: (item: Item) => string,
  differenceOf: (item: Item) => string | undefined,
): Judgement {
  const groups = new Map<string, string[]>();
  for (const item of items) {
    const difference = differenceOf(item);
    if (difference === undefined) continue;
    const names = groups.get(difference) ?? [];
    names.push(nameOf(item));
    groups.set(difference, names);
  }
  const wrong = [...groups.values()].flat();
  const right = items.length - wrong.length;
  const differences = [...groups].map(([difference, names]) => `${names.length} ${difference}`);
  return {
    ok: wrong.length === 0 && items.length > 0,
    expected: `${items.length} phones: ${expected}`,
    actual: items.length === 0 ? "no phone is selected" : [`${right} as expected`, ...differences].join(", "),
    examples: wrong,
  };
}

/** Judges a list of names, whatever their order. */
export function sameNames(wanted: readonly string[], found: readonly string[]): Judgement {
  return sameList(wanted.toSorted(), found.toSorted());
}

/** Judges a list of names in their order. */
export function sameList(wanted: readonly string[], found: readonly string[]): Judgement {
  const words = (names: readonly string[]) => names.join(", ") || "none";
  return { ok: words(found) === words(wanted), expected: words(wanted), actual: words(found) };
}
