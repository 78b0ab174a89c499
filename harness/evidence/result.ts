import { z } from "zod";

/** How a scenario came to its end; apart from what it found. */
export const statuses = ["finished", "interrupted", "timed out", "invalid"] as const;
/** What a scenario or a check found. */
export const verdicts = ["pass", "fail", "skipped", "not applicable", "unverified"] as const;

const failure = z.object({
  check: z.string(),
  ids: z.array(z.string()),
  expected: z.string(),
  actual: z.string(),
  /** Names of phones, files or conversations to look at first; at most twenty. */
  examples: z.array(z.string()).default([]),
});

const check = z.object({
  name: z.string(),
  ids: z.array(z.string()),
  result: z.enum(verdicts),
  expected: z.string(),
  actual: z.string(),
  examples: z.array(z.string()).default([]),
  atMs: z.number(),
});

const phoneTimeline = z.object({
  mac: z.string(),
  model: z.string(),
  listed: z.boolean(),
  /** State changes in order: instant, and the state entered. */
  states: z.array(z.tuple([z.number(), z.string()])),
  bootCount: z.number(),
  version: z.string().nullable(),
  globalIndex: z.number().nullable(),
  specificIndex: z.number().nullable(),
  registered: z.boolean(),
  /** Files in the order of their ends: instant, file, outcome (fetched, missing, abandoned …). */
  files: z.array(z.tuple([z.number(), z.string(), z.string()])).optional(),
  /** What the action wanted of this phone, where it was listed; null leaves a value unchanged. */
  expected: z
    .object({
      version: z.string().nullable(),
      globalIndex: z.number().nullable(),
      specificIndex: z.number().nullable(),
    })
    .optional(),
});

const serverCurve = z.object({
  server: z.string(),
  sessionLimit: z.number().nullable(),
  /** Sessions over time, thinned out to at most a thousand points: instant, sessions. */
  sessions: z.array(z.tuple([z.number(), z.number()])),
  peak: z.number(),
  refused: z.number(),
});

const journalLine = z.object({
  atMs: z.number(),
  severity: z.enum(["info", "warning", "error"]),
  /** With the role or community in parentheses, as the engine shows it. */
  operator: z.string(),
  community: z.string().nullable(),
  site: z.string().nullable(),
  action: z.string().nullable(),
  text: z.string(),
});

const scenarioResult = z.object({
  id: z.string(),
  title: z.string(),
  world: z.enum(["virtual", "wire"]),
  status: z.enum(statuses),
  result: z.enum(verdicts),
  reason: z.string().nullable().default(null),
  lab: z.string().optional(),
  tempo: z.string().optional(),
  traceHash: z.string().nullable(),
  facts: z.number(),
  simulatedMs: z.number(),
  elapsedMs: z.number(),
  checks: z.array(check),
  failures: z.array(failure),
  /** Counts of facts by kind: what the scenario exercised. */
  factCounts: z.record(z.string(), z.number()),
  phones: z.array(phoneTimeline).default([]),
  servers: z.array(serverCurve).default([]),
  /** Finished updates over time: instant, phones done. */
  completion: z.array(z.tuple([z.number(), z.number()])).default([]),
  /** The engine's journal at the end, its newest events. */
  journal: z.array(journalLine).default([]),
  /** Where in the run's folder the trace and the lab's effective inputs are. */
  evidence: z.string(),
  /** The scenario's file, and a digest of it and of everything that it names, for a later replay. */
  inputs: z.object({ path: z.string(), digest: z.string() }).optional(),
  /** Present when the baseline expects this failure; it then does not fail the run. */
  expectedFailure: z.object({ reason: z.string(), expires: z.string() }).optional(),
});

const parityResult = z.object({
  id: z.string(),
  result: z.enum(["pass", "fail"]),
  differences: z.array(
    z.object({ actor: z.string(), conversation: z.string(), virtual: z.string(), wire: z.string() }),
  ),
});

/** What became of an entry of the baseline of expected failures. */
const baselineEntry = z.object({
  scenario: z.string(),
  world: z.enum(["virtual", "wire"]).nullable(),
  check: z.string().nullable(),
  reason: z.string(),
  expires: z.string(),
  state: z.enum(["failed as expected", "passed", "expired"]),
});

/** `result.json`, the truth of a run; every report is a view of it. */
export const runResultSchema = z.object({
  schema: z.literal("provlab/run/1"),
  runId: z.string(),
  startedAt: z.string(),
  seed: z.string(),
  engine: z.string(),
  command: z.string(),
  /** What was selected; none: every scenario. */
  selectors: z.array(z.string()).optional(),
  /** Effective settings of the run by name, for people to read. */
  settings: z.record(z.string(), z.string()).optional(),
  provlab: z.object({ version: z.string(), commit: z.string().nullable(), node: z.string() }),
  result: z.enum(["pass", "fail", "interrupted", "invalid"]),
  complete: z.boolean(),
  counts: z.object({
    pass: z.number(),
    fail: z.number(),
    skipped: z.number(),
    notApplicable: z.number(),
    unverified: z.number(),
    /** Failures that the baseline expects; not among `fail`. */
    expectedFailures: z.number().optional(),
  }),
  /** The entries of the baseline that concern this run; one that passed or expired fails the run. */
  baseline: z.array(baselineEntry).optional(),
  scenarios: z.array(scenarioResult),
  parity: z.array(parityResult),
  /** Path of the HTML report. */
  report: z.string().nullable(),
});

export type RunResult = z.infer<typeof runResultSchema>;
export type ScenarioResult = z.infer<typeof scenarioResult>;
export type CheckResult = z.infer<typeof check>;
export type BaselineState = z.infer<typeof baselineEntry>;
export type Failure = z.infer<typeof failure>;
export type ParityResult = z.infer<typeof parityResult>;
export type JournalLine = z.infer<typeof journalLine>;
export type PhoneTimeline = z.infer<typeof phoneTimeline>;
export type ServerCurve = z.infer<typeof serverCurve>;
export type Verdict = (typeof verdicts)[number];
export type Status = (typeof statuses)[number];
