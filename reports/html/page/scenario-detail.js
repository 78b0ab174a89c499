/** @import { ScenarioSummary } from "../page-data.ts" */
import { readTimelines } from "./data.js";
import { h } from "./elements.js";
import { phoneTimeline } from "./phone-timeline.js";
import { journalTable } from "./journal-table.js";
import { stepChart } from "./step-chart.js";
import { badge, printCount, printDuration, printInstant, printNumber } from "./words.js";

/**
 * What a scenario showed: how it ended, its checks, the curves and the phones' timeline.
 *
 * @param {ScenarioSummary} scenario
 * @param {number} index
 * @param {string} replayCommand
 */
export function scenarioDetail(scenario, index, replayCommand) {
  const { charts, timeline, journal } = timelineParts(scenario, index);
  return h(
    "div",
    { class: "scenario-detail" },
    scenario.reason !== null && h("p", { class: "reason" }, badge(scenario.status), ` ${scenario.reason}`),
    facts(scenario),
    checkTable(scenario, timeline?.show),
    charts.length > 0 && h("div", { class: "charts" }, charts),
    timeline?.element,
    journal.length > 0 && journalTable(journal),
    h("p", { class: "again" }, "Again: ", h("code", {}, replayCommand)),
  );
}

/** @param {ScenarioSummary} scenario */
function facts(scenario) {
  const { phoneCounts } = scenario;
  /** @type {[string, string | null | undefined][]} */
  const shown = [
    ["Lab", scenario.lab],
    ["Tempo", scenario.tempo],
    ["Simulated", printDuration(scenario.simulatedMs)],
    ["Took", printDuration(scenario.elapsedMs)],
    ["Phones", phoneCounts.all > 0 ? printNumber(phoneCounts.all) : null],
    ["Listed", phoneCounts.all > 0 ? printNumber(phoneCounts.listed) : null],
    ["Registered", phoneCounts.all > 0 ? printNumber(phoneCounts.registered) : null],
    ["Facts", printNumber(scenario.facts)],
    ["Trace hash", scenario.traceHash],
    ["Evidence", scenario.evidence],
  ];
  return definitions(shown);
}

/**
 * Names and values; what has no value is left out.
 *
 * @param {[string, string | null | undefined][]} pairs
 */
export function definitions(pairs) {
  return h(
    "dl",
    { class: "facts" },
    pairs
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

/**
 * @param {ScenarioSummary} scenario
 * @param {((mac: string) => void) | undefined} showPhone
 */
function checkTable({ checks }, showPhone) {
  if (checks.length === 0) return h("p", { class: "muted" }, "No check was made.");
  const names = ["Verdict", "Check", "Expected", "Actual", "At"];
  return h(
    "table",
    { class: "checks" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        names.map((name) => h("th", { scope: "col" }, name)),
      ),
    ),
    h(
      "tbody",
      {},
      checks.map((check) => checkRow(check, showPhone)),
    ),
  );
}

/**
 * @param {ScenarioSummary["checks"][number]} check
 * @param {((mac: string) => void) | undefined} showPhone
 */
function checkRow({ name, ids, result, expected, actual, examples, atMs }, showPhone) {
  return h(
    "tr",
    { class: result === "fail" ? "failed" : "" },
    h("td", { class: "verdict" }, badge(result)),
    h(
      "td",
      {},
      h("span", { class: "check-name" }, name),
      ids.length > 0 && h("span", { class: "ids" }, ids.map(idLink)),
      examples.length > 0 &&
        h(
          "p",
          { class: "muted small" },
          "Look first at ",
          examples.map((name) => exampleOf(name, showPhone)),
        ),
    ),
    h("td", { "data-name": "Expected" }, expected),
    h("td", { "data-name": "Actual" }, actual),
    h("td", { class: "number", "data-name": "At" }, printInstant(atMs)),
  );
}

/**
 * An example that a check names; a phone of the timeline can be clicked.
 *
 * @param {string} name
 * @param {((mac: string) => void) | undefined} showPhone
 */
function exampleOf(name, showPhone) {
  if (showPhone === undefined || !/^[0-9A-F]{12}$/.test(name)) return `${name} `;
  return h("button", { type: "button", class: "link", onclick: () => showPhone(name) }, name);
}

/** @param {string} id */
export function idLink(id) {
  return h("a", { class: "id", href: `#${id}` }, id);
}

/**
 * @param {ScenarioSummary} scenario
 * @param {number} index
 */
function timelineParts({ simulatedMs, evidence, phoneCounts }, index) {
  const { phones, servers, completion, journal } = readTimelines(index);
  const lastMs = lastInstant(simulatedMs, phones, servers, completion);
  const wanted = phoneCounts.listed || phoneCounts.all;
  const done = completion.at(-1);
  const charts = servers.map((server) =>
    stepChart({
      title: `Sessions at ${server.server}`,
      summary: `peak ${printNumber(server.peak)}, ${printCount(server.refused, "connection")} refused`,
      unit: "sessions",
      points: server.sessions,
      lastMs,
      limit:
        server.sessionLimit === null
          ? null
          : { value: server.sessionLimit, label: `limit ${server.sessionLimit}`, tone: "limit" },
    }),
  );
  if (done !== undefined) {
    charts.unshift(
      stepChart({
        title: "Phones done",
        summary: `${printNumber(done[1])} of ${printNumber(wanted)} after ${printDuration(done[0])}`,
        unit: "phones",
        points: [[0, 0], ...completion],
        lastMs,
        limit: { value: wanted, label: `${printNumber(wanted)} wanted`, tone: "goal" },
      }),
    );
  }
  const timeline = phones.length > 0 ? phoneTimeline(phones, lastMs, evidence) : undefined;
  return { charts, timeline, journal };
}

/**
 * The end of the time axis: the last thing that happened.
 *
 * @param {number} simulatedMs
 * @param {ReturnType<typeof readTimelines>["phones"]} phones
 * @param {ReturnType<typeof readTimelines>["servers"]} servers
 * @param {ReturnType<typeof readTimelines>["completion"]} completion
 */
function lastInstant(simulatedMs, phones, servers, completion) {
  const ends = [
    ...phones.map(({ states }) => states.at(-1)?.atMs ?? 0),
    ...servers.map(({ sessions }) => sessions.at(-1)?.[0] ?? 0),
    completion.at(-1)?.[0] ?? 0,
  ];
  return ends.reduce((latest, end) => Math.max(latest, end), Math.max(1, simulatedMs));
}
