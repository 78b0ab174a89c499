import type {
  BaselineState,
  CheckResult,
  ParityResult,
  RunResult,
  ScenarioResult,
} from "../harness/evidence/index.ts";
import { printDuration } from "./durations.ts";
import type { Colour, Paint } from "./paint.ts";

const idColumnsMin = 24;

const looks: Readonly<Record<string, readonly [mark: string, colour: Colour]>> = {
  pass: ["✓", "green"],
  fail: ["✗", "red"],
  skipped: ["–", "dim"],
  "not applicable": ["–", "dim"],
  unverified: ["?", "yellow"],
};

/**
 * The verdicts of a run for a terminal of `columns` characters: a line per scenario and world, every
 * failed check with what was expected and what was there, and the totals.
 */
export function verdictTable(run: RunResult, paint: Paint, columns = 100): string {
  const longest = Math.max(idColumnsMin, ...run.scenarios.map(({ id }) => id.length));
  const idColumns = Math.min(longest, Math.max(idColumnsMin, columns - 44));
  const lines = [
    paint(`  ${"scenario".padEnd(idColumns)}  world    checks   simulated     took`, "dim"),
    ...run.scenarios.flatMap((scenario) => scenarioLines(scenario, idColumns, paint)),
    ...run.parity.filter(({ result }) => result === "fail").flatMap((parity) => parityLines(parity, paint)),
    ...(run.baseline ?? []).flatMap((entry) => baselineLines(entry, paint)),
    "",
    totalsLine(run, paint),
  ];
  return `${lines.join("\n")}\n`;
}

function scenarioLines(scenario: ScenarioResult, idColumns: number, paint: Paint): string[] {
  const ended = scenario.status === "finished";
  const [mark, colour] = lookOf(scenario);
  const passed = scenario.checks.filter(({ result }) => result === "pass").length;
  const line = [
    shortened(scenario.id, idColumns).padEnd(idColumns),
    scenario.world.padEnd(7),
    `${passed}/${scenario.checks.length}`.padStart(6),
    printDuration(scenario.simulatedMs).padStart(12),
    printDuration(scenario.elapsedMs).padStart(9),
  ].join("  ");
  const end = ended && scenario.reason === null ? [] : [`    ${endOf(scenario)}`];
  const failed = scenario.checks.filter(({ result }) => result === "fail" || result === "unverified");
  return [
    `${paint(mark, colour)} ${colour === "green" ? line : paint(line, colour)}`,
    ...end.map((text) => paint(text, colour)),
    ...failed.flatMap((check) => checkLines(check, paint)),
  ];
}

function lookOf({ status, result, expectedFailure }: ScenarioResult): readonly [string, Colour] {
  if (expectedFailure !== undefined) return ["~", "yellow"];
  return status === "finished" ? looks[result]! : ["!", "yellow"];
}

function endOf({ status, result, reason }: ScenarioResult): string {
  return `${status === "finished" ? result : status}: ${reason ?? "no reason given"}`;
}

function checkLines(check: CheckResult, paint: Paint): string[] {
  const [mark, colour] = looks[check.result]!;
  const ids = check.ids.length > 0 ? paint(`  ${check.ids.join(" ")}`, "dim") : "";
  const examples = check.examples.length > 0 ? [`      look at   ${check.examples.join(", ")}`] : [];
  return [
    `    ${paint(mark, colour)} ${check.name}${ids}`,
    `      expected  ${check.expected}`,
    `      was       ${check.actual}`,
    ...examples.map((text) => paint(text, "dim")),
  ];
}

function parityLines({ id, differences }: ParityResult, paint: Paint): string[] {
  return [
    `${paint("✗", "red")} ${paint(`${id}: the worlds differ`, "red")}`,
    ...differences.flatMap(({ actor, conversation, virtual, wire }) => [
      `    ${actor} ${conversation}`.trimEnd(),
      `      virtual   ${virtual}`,
      `      wire      ${wire}`,
    ]),
  ];
}

/** An entry of the baseline that fails the run; the others show at their scenarios. */
function baselineLines({ scenario, check, reason, expires, state }: BaselineState, paint: Paint): string[] {
  if (state === "failed as expected") return [];
  const what = check === null ? scenario : `${scenario}, check ${check}`;
  const why =
    state === "expired"
      ? `its expected failure expired on ${expires}`
      : "passes although a failure is expected; remove it from the baseline";
  return [`${paint("✗", "red")} ${paint(`${what}: ${why}`, "red")} (${reason})`];
}

function totalsLine({ counts, result, complete, seed }: RunResult, paint: Paint): string {
  const parts: string[] = [paint(`${counts.pass} passed`, "green")];
  if (counts.fail > 0) parts.push(paint(`${counts.fail} failed`, "red"));
  const expected = counts.expectedFailures ?? 0;
  if (expected > 0) parts.push(paint(`${expected} failed as expected`, "yellow"));
  if (counts.skipped > 0) parts.push(`${counts.skipped} skipped`);
  if (counts.notApplicable > 0) parts.push(`${counts.notApplicable} not applicable`);
  if (counts.unverified > 0) parts.push(paint(`${counts.unverified} unverified`, "yellow"));
  const verdict = paint(complete ? result : `${result}, incomplete`, result === "pass" ? "green" : "red");
  return `${paint("result", "bold")} ${verdict}: ${parts.join(", ")}; seed ${seed}`;
}

function shortened(text: string, columns: number): string {
  return text.length <= columns ? text : `…${text.slice(text.length - columns + 1)}`;
}
