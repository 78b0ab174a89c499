import type { ParityResult, RunResult, ScenarioResult } from "../harness/evidence/index.ts";
import { printDuration } from "./durations.ts";

/** A run as Markdown, for a merge request or a chat: verdict, table of scenarios, failures, replay command. */
export function markdownReport(run: RunResult): string {
  return [
    `# provlab run ${plain(run.runId)}: ${run.complete ? run.result : `incomplete (${run.result})`}`,
    "",
    `${counts(run)}. Engine ${plain(run.engine)}, seed \`${code(run.seed)}\`, provlab ${plain(run.provlab.version)}.`,
    "",
    "| result | scenario | world | checks | simulated |",
    "| --- | --- | --- | --- | --- |",
    ...run.scenarios.map(scenarioRow),
    ...run.scenarios.flatMap(failureLines),
    ...run.parity.filter(({ result }) => result === "fail").flatMap(parityLines),
    "",
    `Again: \`provlab replay ${code(run.runId)}\``,
    "",
  ].join("\n");
}

function counts({ counts }: RunResult): string {
  const parts = [
    [counts.pass, "passed"],
    [counts.fail, "failed"],
    [counts.skipped, "skipped"],
    [counts.notApplicable, "not applicable"],
    [counts.unverified, "unverified"],
  ] as const;
  const shown = parts.filter(([count], index) => count > 0 || index === 0);
  return shown.map(([count, what]) => `${count} ${what}`).join(", ");
}

function scenarioRow(scenario: ScenarioResult): string {
  const passed = scenario.checks.filter(({ result }) => result === "pass").length;
  const verdict = scenario.status === "finished" ? scenario.result : scenario.status;
  const cells = [
    verdict === "fail" ? "**fail**" : verdict,
    `${plain(scenario.id)}<br>${plain(scenario.title)}`,
    scenario.world,
    `${passed}/${scenario.checks.length}`,
    printDuration(scenario.simulatedMs),
  ];
  return `| ${cells.join(" | ")} |`;
}

function failureLines(scenario: ScenarioResult): string[] {
  if (scenario.failures.length === 0 && scenario.reason === null) return [];
  return [
    "",
    `## ${plain(scenario.id)} (${scenario.world})`,
    "",
    ...(scenario.reason === null
      ? []
      : [`- ${scenario.status}, ${scenario.result}: ${plain(scenario.reason)}`]),
    ...scenario.failures.map(
      ({ check, ids, expected, actual, examples }) =>
        `- **${plain(check)}**${ids.length > 0 ? ` (${ids.join(", ")})` : ""}: expected ${plain(expected)}, was ` +
        `${plain(actual)}${examples.length > 0 ? `; look first at ${plain(examples.join(", "))}` : ""}`,
    ),
  ];
}

function parityLines({ id, differences }: ParityResult): string[] {
  return [
    "",
    `## ${plain(id)}: the worlds differ`,
    "",
    ...differences.map(
      ({ actor, conversation, virtual, wire }) =>
        `- ${plain(actor)} ${plain(conversation)}: virtual ${plain(virtual)}, wire ${plain(wire)}`,
    ),
  ];
}

/** Text that Markdown shows as it is, on one line. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|#~&]/g, "\\$&");
}

function code(text: string): string {
  return text.replace(/[`\s|]+/g, " ");
}
