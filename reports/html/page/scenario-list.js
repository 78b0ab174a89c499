/** @import { RunSummary, ScenarioSummary } from "../page-data.ts" */
import { h } from "./elements.js";
import { choice } from "./phone-timeline.js";
import { scenarioDetail } from "./scenario-detail.js";
import { badge, printCount, printDuration, toneOf } from "./words.js";

const attentionOrder = ["bad", "warn", "good", "quiet"];

/**
 * The verdict table: a line per scenario and world, those that need attention first; a line opens.
 *
 * @param {RunSummary} run
 */
export function scenarioList(run) {
  const lines = run.scenarios
    .map((scenario, index) => scenarioLine(scenario, index, replayCommand(run, scenario)))
    .sort((a, b) => attentionOrder.indexOf(toneOf(a.verdict)) - attentionOrder.indexOf(toneOf(b.verdict)));
  const count = h("span", { class: "muted", "aria-live": "polite" });
  const search = h("input", { type: "search", placeholder: "id, title or requirement", oninput: filter });
  const verdicts = choice("Verdict", ["all", ...new Set(lines.map(({ verdict }) => verdict))], filter);
  const worlds = choice("World", ["both", ...new Set(run.scenarios.map(({ world }) => world))], filter);

  function filter() {
    const wanted = search.value.trim().toLowerCase();
    for (const line of lines) {
      line.element.hidden = !(
        ["all", line.verdict].includes(verdicts.value()) &&
        ["both", line.scenario.world].includes(worlds.value()) &&
        line.words.includes(wanted)
      );
    }
    const shown = lines.filter(({ element }) => !element.hidden).length;
    count.textContent =
      shown === lines.length ? printCount(shown, "scenario") : `${shown} of ${lines.length} scenarios`;
  }

  filter();
  return h(
    "section",
    { id: "scenarios" },
    h("h2", {}, "Scenarios"),
    h("div", { class: "toolbar" }, h("label", {}, "Find ", search), verdicts.label, worlds.label, count),
    h(
      "div",
      { class: "list" },
      lines.map(({ element }) => element),
    ),
  );
}

/**
 * @param {RunSummary} run
 * @param {ScenarioSummary} scenario
 */
function replayCommand({ runId }, { id }) {
  return `provlab replay ${runId} ${id}`;
}

/**
 * @param {ScenarioSummary} scenario
 * @param {number} index
 * @param {string} replayCommand
 */
function scenarioLine(scenario, index, replayCommand) {
  const { id, title, world, checks } = scenario;
  const verdict = scenario.status === "finished" ? scenario.result : scenario.status;
  const passed = checks.filter(({ result }) => result === "pass").length;
  const element = h(
    "details",
    {
      class: `scenario ${toneOf(verdict)}`,
      id: scenarioAnchor(id, world),
      "data-scenario": id,
      "data-world": world,
    },
    h(
      "summary",
      {},
      h("span", { class: "verdict" }, badge(verdict)),
      h("span", { class: "what" }, h("strong", {}, title), h("span", { class: "muted id-line" }, id)),
      h("span", { class: "world" }, world),
      h("span", { class: "number" }, checks.length > 0 ? `${passed}/${checks.length} checks` : "no checks"),
      h("span", { class: "number time" }, printDuration(scenario.simulatedMs)),
    ),
  );
  element.addEventListener("toggle", () => {
    if (element.open && element.children.length === 1) {
      element.append(scenarioDetail(scenario, index, replayCommand));
    }
  });
  const words = [id, title, ...checks.flatMap(({ ids, name }) => [name, ...ids])].join(" ").toLowerCase();
  return { scenario, verdict, element, words };
}

/**
 * The anchor of a scenario's line; without a world, of its first line.
 *
 * @param {string} id
 * @param {string} world
 */
function scenarioAnchor(id, world) {
  return `scenario:${id}:${world}`;
}

/**
 * Opens the lines of a scenario and scrolls to the first one.
 *
 * @param {string} id
 */
export function openScenario(id) {
  const lines = document.querySelectorAll(`details[data-scenario="${CSS.escape(id)}"]`);
  for (const line of lines) line.setAttribute("open", "");
  lines[0]?.scrollIntoView({ block: "start" });
}

/** Parity: where the two worlds told different stories. @param {RunSummary} run */
export function paritySection({ parity }) {
  if (parity.length === 0) return null;
  return h(
    "section",
    { id: "parity" },
    h("h2", {}, "Parity: virtual against wire"),
    h("div", { class: "list" }, parity.map(parityLine)),
  );
}

/** @param {RunSummary["parity"][number]} parity */
function parityLine({ id, result, differences }) {
  const names = ["Actor", "Conversation", "Virtual", "Wire"];
  const rows = differences.map(({ actor, conversation, virtual, wire }) =>
    h(
      "tr",
      {},
      [actor, conversation, virtual, wire].map((text) => h("td", {}, text)),
    ),
  );
  return h(
    "details",
    { class: `scenario ${toneOf(result)}`, open: result === "fail" },
    h(
      "summary",
      {},
      h("span", { class: "verdict" }, badge(result)),
      h("span", { class: "what" }, h("strong", {}, id)),
      h(
        "span",
        { class: "number" },
        differences.length === 0 ? "equal" : printCount(differences.length, "difference"),
      ),
    ),
    differences.length > 0 &&
      h(
        "table",
        { class: "differences" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            names.map((name) => h("th", { scope: "col" }, name)),
          ),
        ),
        h("tbody", {}, rows),
      ),
  );
}
