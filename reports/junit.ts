import type { CheckResult, RunResult, ScenarioResult } from "../harness/evidence/index.ts";

/**
 * A run as JUnit XML: a test suite per scenario and world, a test case per check. A failed check is a
 * `failure`; a scenario that did not finish is an `error`, because it says nothing about the engine.
 */
export function junitXml(run: RunResult): string {
  const suites = run.scenarios.map((scenario) => suite(scenario, run));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: `provlab ${run.runId}`, ...totals(suites) })}>`,
    ...suites.map(({ xml }) => xml),
    "</testsuites>",
    "",
  ].join("\n");
}

interface Totals {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly time: number;
}

interface Suite extends Totals {
  readonly xml: string;
}

function suite(scenario: ScenarioResult, run: RunResult): Suite {
  const cases = [...scenario.checks.map(checkCase), ...endCases(scenario)].map((one) =>
    excused(one, scenario),
  );
  const count = (element: Outcome["element"]) => cases.filter((one) => one.element === element).length;
  const sums: Totals = {
    tests: cases.length,
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
    time: scenario.elapsedMs / 1000,
  };
  const name = `${scenario.id} (${scenario.world})`;
  const properties = {
    seed: run.seed,
    engine: run.engine,
    provlab: run.provlab.version,
    title: scenario.title,
  };
  const xml = [
    `  <testsuite${attributes({ name, timestamp: run.startedAt, ...sums })}>`,
    "    <properties>",
    ...Object.entries(properties).map(([name, value]) => `      <property${attributes({ name, value })}/>`),
    "    </properties>",
    ...cases.map((one) => testCase(name, one)),
    "  </testsuite>",
  ].join("\n");
  return { ...sums, xml };
}

interface Outcome {
  readonly name: string;
  readonly element: "failure" | "error" | "skipped" | undefined;
  readonly message: string;
  readonly text: string;
}

function checkCase(check: CheckResult): Outcome {
  const name = check.ids.length > 0 ? `${check.name} [${check.ids.join(", ")}]` : check.name;
  if (check.result === "pass") return { name, element: undefined, message: "", text: "" };
  const message = `expected ${check.expected}, was ${check.actual}`;
  if (check.result === "fail") {
    return { name, element: "failure", message, text: [message, ...check.examples].join("\n") };
  }
  return { name, element: "skipped", message: check.result, text: "" };
}

/** A failure that the baseline expects is told and fails nothing. */
function excused(outcome: Outcome, { expectedFailure }: ScenarioResult): Outcome {
  const isFailure = outcome.element === "failure" || outcome.element === "error";
  if (expectedFailure === undefined || !isFailure) return outcome;
  const { expires, reason } = expectedFailure;
  const message = `expected failure until ${expires} (${reason}): ${outcome.message}`;
  return { ...outcome, element: "skipped", message };
}

// A scenario without checks still is a test case: skipped with its reason, or an error.
function endCases(scenario: ScenarioResult): Outcome[] {
  const reason = scenario.reason ?? "no reason given";
  if (scenario.status !== "finished") {
    return [
      { name: "the scenario finishes", element: "error", message: `${scenario.status}: ${reason}`, text: "" },
    ];
  }
  if (scenario.checks.length > 0) return [];
  const message = `${scenario.result}: ${reason}`;
  return [
    {
      name: "the scenario runs",
      element: scenario.result === "pass" ? undefined : "skipped",
      message,
      text: "",
    },
  ];
}

function testCase(classname: string, { name, element, message, text }: Outcome): string {
  const open = `    <testcase${attributes({ classname, name })}`;
  if (element === undefined) return `${open}/>`;
  return `${open}><${element}${attributes({ message })}>${escapeXml(text)}</${element}></testcase>`;
}

function totals(suites: readonly Suite[]): Totals {
  const sum = (name: keyof Totals) => suites.reduce((total, suite) => total + suite[name], 0);
  return {
    tests: sum("tests"),
    failures: sum("failures"),
    errors: sum("errors"),
    skipped: sum("skipped"),
    time: Number(sum("time").toFixed(3)),
  };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replace(/[\t\n\r]/g, reference)}"`)
    .join("");
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML 1.0 §2.2; what XML cannot carry (control characters, half surrogates) becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"]/g, (character) => escapes[character]!);
}
