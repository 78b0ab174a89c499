/** @import { RunSummary } from "../page-data.ts" */
/** @import { Matrix } from "../../../harness/requirements/index.ts" */
import { h } from "./elements.js";
import { definitions } from "./scenario-detail.js";
import { printCount, printDuration, printNumber } from "./words.js";

/**
 * The verdict of the run in one sentence, its counts, and what is needed to run it again.
 *
 * @param {RunSummary} run
 * @param {Matrix} matrix
 */
export function runHeader(run, matrix) {
  const { counts, provlab } = run;
  const tone = run.result === "pass" && run.complete ? "good" : run.result === "fail" ? "bad" : "warn";
  const elapsedMs = run.scenarios.reduce((sum, scenario) => sum + scenario.elapsedMs, 0);
  const simulatedMs = run.scenarios.reduce((sum, scenario) => sum + scenario.simulatedMs, 0);
  return h(
    "header",
    { class: `run ${tone}` },
    h("p", { class: "product" }, "provlab ", h("span", { class: "muted" }, "run report")),
    h("h1", {}, sentence(run)),
    h(
      "p",
      { class: "muted" },
      `${printStart(run.startedAt)} · engine ${run.engine} · `,
      `${printDuration(simulatedMs)} of network time in ${printDuration(elapsedMs)}`,
    ),
    h("ul", { class: "tiles" }, [
      tile("Passed", counts.pass, "good", "pass"),
      tile("Failed", counts.fail, counts.fail > 0 ? "bad" : "quiet", "fail"),
      tile("Skipped", counts.skipped, "quiet", "skipped"),
      tile("Not applicable", counts.notApplicable, "quiet", "notApplicable"),
      tile("Unverified", counts.unverified, counts.unverified > 0 ? "warn" : "quiet", "unverified"),
      tile("Requirements judged", judgedCount(matrix), "quiet", "judged"),
    ]),
    replay(`provlab replay ${run.runId}`),
    definitions([
      ["Run", run.runId],
      ["Seed", run.seed],
      ["Command", run.command],
      ["provlab", `${provlab.version}${provlab.commit === null ? "" : ` (${provlab.commit.slice(0, 10)})`}`],
      ["Node", provlab.node],
      ...Object.entries(run.settings ?? {}),
    ]),
  );
}

/** @param {RunSummary} run */
function sentence({ complete, result, counts, scenarios }) {
  const all = printCount(scenarios.length, "scenario");
  if (!complete) return `This run did not come to its end: ${result}`;
  if (counts.fail > 0) return `${printNumber(counts.fail)} of ${all} failed`;
  if (counts.pass === scenarios.length)
    return `${scenarios.length === 1 ? "The scenario" : `All ${all}`} passed`;
  if (result === "pass") return `${printNumber(counts.pass)} of ${all} passed, none failed`;
  return `The run's result is ${result}`;
}

/** @param {string} startedAt */
function printStart(startedAt) {
  const start = new Date(startedAt);
  if (Number.isNaN(start.getTime())) return startedAt;
  return start.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }) + " UTC";
}

/**
 * @param {string} name
 * @param {number | string} value
 * @param {string} tone
 * @param {string} count
 */
function tile(name, value, tone, count) {
  const text = typeof value === "number" ? printNumber(value) : value;
  return h("li", { class: `tile ${tone}`, "data-count": count }, h("strong", {}, text), h("span", {}, name));
}

/** @param {Matrix} matrix */
function judgedCount({ counts, entries }) {
  return `${printNumber(counts.proven + counts.passing + counts.violated)} / ${printNumber(entries.length)}`;
}

/** @param {string} command */
function replay(command) {
  const button = h("button", { type: "button", onclick: () => void copy() }, "Copy");
  async function copy() {
    await navigator.clipboard.writeText(command);
    button.textContent = "Copied";
  }
  return h("p", { class: "replay" }, "Run it again: ", h("code", {}, command), navigator.clipboard && button);
}
