import type { PhoneTimeline, RunResult, ScenarioResult } from "../../harness/evidence/index.ts";

/** Everything of a run but what only an opened scenario needs. */
export type RunSummary = Omit<RunResult, "scenarios"> & { scenarios: ScenarioSummary[] };

export type ScenarioSummary = Omit<
  ScenarioResult,
  "phones" | "servers" | "completion" | "journal" | "failures"
> & {
  /** Whether the page has a block of timelines for this scenario. */
  hasTimelines: boolean;
  phoneCounts: { all: number; listed: number; registered: number };
};

/**
 * The timelines of one scenario, compact: texts that repeat are named by their place in `texts`. A phone
 * is a tuple, so that 1550 phones stay a few hundred kilobytes.
 */
export interface Timelines {
  readonly texts: readonly string[];
  readonly phones: readonly CompactPhone[];
  readonly servers: ScenarioResult["servers"];
  readonly completion: ScenarioResult["completion"];
  readonly journal: ScenarioResult["journal"];
}

export type CompactPhone = readonly [
  mac: string,
  model: number,
  flags: number,
  bootCount: number,
  version: number | null,
  globalIndex: number | null,
  specificIndex: number | null,
  /** Instant and state, in turn. */
  states: readonly number[],
  /** Instant, file and outcome, in turn; null when the result does not say. */
  files: readonly number[] | null,
  /** Expected version, global and specific index. */
  expected: readonly [number | null, number | null, number | null] | null,
];

/** Bits of a compact phone's flags. */
const listedFlag = 1;
const registeredFlag = 2;

/** The summary of a run that the page reads first. */
export function runSummary(run: RunResult): RunSummary {
  return { ...run, scenarios: run.scenarios.map(scenarioSummary) };
}

function scenarioSummary(scenario: ScenarioResult): ScenarioSummary {
  const { phones, servers, completion, journal, failures: _failures, ...rest } = scenario;
  return {
    ...rest,
    hasTimelines: phones.length + servers.length + completion.length + journal.length > 0,
    phoneCounts: {
      all: phones.length,
      listed: phones.filter(({ listed }) => listed).length,
      registered: phones.filter(({ registered }) => registered).length,
    },
  };
}

/** The compact timelines of a scenario, which the page reads when the scenario is opened. */
export function timelines({ phones, servers, completion, journal }: ScenarioResult): Timelines {
  const texts = new Texts();
  const compact = phones.map((phone) => compactPhone(phone, texts));
  return { phones: compact, texts: texts.all, servers, completion, journal };
}

function compactPhone(phone: PhoneTimeline, texts: Texts): CompactPhone {
  const { expected } = phone;
  return [
    phone.mac,
    texts.place(phone.model),
    (phone.listed ? listedFlag : 0) | (phone.registered ? registeredFlag : 0),
    phone.bootCount,
    texts.placeOrNull(phone.version),
    phone.globalIndex,
    phone.specificIndex,
    phone.states.flatMap(([atMs, state]) => [wholeMs(atMs), texts.place(state)]),
    phone.files?.flatMap(([atMs, file, outcome]) => [
      wholeMs(atMs),
      texts.place(file),
      texts.place(outcome),
    ]) ?? null,
    expected === undefined
      ? null
      : [texts.placeOrNull(expected.version), expected.globalIndex, expected.specificIndex],
  ];
}

function wholeMs(atMs: number): number {
  return Math.round(atMs);
}

/** Texts in the order in which they first came up. */
class Texts {
  readonly all: string[] = [];
  readonly #places = new Map<string, number>();

  place(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.all.length);
    return this.all.push(text) - 1;
  }

  placeOrNull(text: string | null): number | null {
    return text === null ? null : this.place(text);
  }
}
