/** @import { Matrix, MatrixEntry } from "../../../harness/requirements/index.ts" */
import { h } from "./elements.js";
import { choice } from "./phone-timeline.js";
import { openScenario } from "./scenario-list.js";
import { badge, printCount, toneOf } from "./words.js";

const states = [
  "violated",
  "proven",
  "passing",
  "exercised but unjudged",
  "not reached",
  "waits",
  "out of scope",
];

/**
 * The requirement matrix: the share of each state over all and by area; an area opens.
 *
 * @param {Matrix} matrix
 */
export function requirementList(matrix) {
  const entriesByArea = Map.groupBy(matrix.entries, ({ area }) => area);
  const areas = matrix.areas.map(({ area, title }) => new Area(area, title, entriesByArea.get(area) ?? []));
  const waiting = areas.filter(({ waits }) => waits);
  const waitingList = waitingAreas(waiting);
  const count = h("span", { class: "muted", "aria-live": "polite" });
  const search = h("input", { type: "search", placeholder: "id or title", oninput: filter });
  const state = choice(
    "State",
    ["all", ...states.filter((name) => countOf(matrix.entries, name) > 0)],
    filter,
  );
  const level = choice("Level", ["all", "must", "should", "may"], filter);

  function filter() {
    const wanted = search.value.trim().toLowerCase();
    const narrowed = wanted !== "" || state.value() !== "all" || level.value() !== "all";
    let shown = 0;
    for (const area of areas) {
      const matches = area.entries.filter(
        (entry) =>
          ["all", entry.state].includes(state.value()) &&
          ["all", entry.level].includes(level.value()) &&
          `${entry.id} ${entry.title}`.toLowerCase().includes(wanted),
      );
      shown += matches.length;
      area.show(matches, narrowed && matches.length < 100);
    }
    waitingList.hidden = waiting.every(({ element }) => element.hidden);
    waitingList.open = narrowed;
    count.textContent = narrowed
      ? `${shown} of ${printCount(matrix.entries.length, "requirement")}`
      : printCount(shown, "requirement");
  }

  filter();
  addEventListener("hashchange", revealHash);
  function revealHash() {
    const id = decodeURIComponent(location.hash.slice(1));
    const area = areas.find(({ entries }) => entries.some((entry) => entry.id === id));
    if (area === undefined) return;
    area.show(area.entries, true);
    if (area.waits) waitingList.open = true;
    document.getElementById(id)?.scrollIntoView({ block: "center" });
  }

  return h(
    "section",
    { id: "requirements" },
    h("h2", {}, "Requirements"),
    stateBar(matrix.entries, "bar large"),
    stateLegend(matrix.entries),
    matrix.unknownIds.length > 0 &&
      h("p", { class: "reason" }, `Checks name ids that no catalogue knows: ${matrix.unknownIds.join(", ")}`),
    h("div", { class: "toolbar" }, h("label", {}, "Find ", search), state.label, level.label, count),
    h(
      "div",
      { class: "list" },
      areas.filter(({ waits }) => !waits).map(({ element }) => element),
      waitingList,
    ),
  );
}

/** @param {readonly Area[]} areas */
function waitingAreas(areas) {
  const count = areas.reduce((sum, { entries }) => sum + entries.length, 0);
  return h(
    "details",
    { class: "area" },
    h(
      "summary",
      {},
      h(
        "span",
        {},
        h("strong", {}, printCount(areas.length, "area")),
        h("span", { class: "muted" }, "that wait"),
      ),
      stateBar(
        areas.flatMap(({ entries }) => entries),
        "bar",
      ),
      h("span", { class: "number" }, printCount(count, "requirement")),
    ),
    h(
      "div",
      { class: "list" },
      areas.map(({ element }) => element),
    ),
  );
}

/** One area of the catalogue: a line with its share of states, and its entries when opened. */
class Area {
  /**
   * @param {string} name
   * @param {string} title
   * @param {readonly MatrixEntry[]} entries
   */
  constructor(name, title, entries) {
    this.entries = entries;
    /** Whether nothing is expected of it yet. */
    this.waits = entries.every(({ state }) => state === "waits" || state === "out of scope");
    this.shown = entries;
    this.body = h("div", { class: "area-body" });
    const judged = entries.filter(({ state }) => ["violated", "proven", "passing"].includes(state)).length;
    this.element = h(
      "details",
      { class: "area", ontoggle: () => this.#fill() },
      h(
        "summary",
        {},
        h("span", {}, h("strong", {}, name), h("span", { class: "muted" }, title)),
        stateBar(entries, "bar"),
        h("span", { class: "number" }, `${judged}/${entries.length} judged`),
      ),
      this.body,
    );
  }

  /**
   * @param {readonly MatrixEntry[]} entries
   * @param {boolean} open
   */
  show(entries, open) {
    this.shown = entries;
    this.element.hidden = entries.length === 0;
    this.element.open = open && entries.length > 0;
    this.#fill();
  }

  #fill() {
    this.body.replaceChildren(...(this.element.open ? this.shown.map(entryLine) : []));
  }
}

/** @param {MatrixEntry} entry */
function entryLine({ id, title, level, kind, state, reason, scenarios, mutants }) {
  const mutantCount = mutants.killed + mutants.survived;
  return h(
    "div",
    { class: "entry", id },
    h("span", { class: "verdict" }, badge(state)),
    h(
      "span",
      { class: "what" },
      h("span", { class: "id" }, id),
      ` ${title}`,
      reason !== null && h("span", { class: "muted small block" }, reason),
      scenarios.length > 0 && h("span", { class: "small block" }, scenarios.map(scenarioButton)),
    ),
    h("span", { class: "muted small level" }, `${level} · ${kind}`),
    h(
      "span",
      { class: "muted small number" },
      mutantCount > 0 ? `${mutants.killed}/${mutantCount} mutants noticed` : "",
    ),
  );
}

/** @param {string} id */
function scenarioButton(id) {
  return h("button", { type: "button", class: "link", onclick: () => openScenario(id) }, id);
}

/**
 * @param {readonly MatrixEntry[]} entries
 * @param {string} className
 */
function stateBar(entries, className) {
  const counts = states
    .map((state) => ({ state, count: countOf(entries, state) }))
    .filter(({ count }) => count > 0);
  const text = counts.map(({ state, count }) => `${count} ${state}`).join(", ");
  const parts = counts.map(({ state, count }) =>
    h("span", { class: `part ${toneOf(state)}`, style: `flex-grow:${count}` }),
  );
  return h("span", { class: className, role: "img", "aria-label": text, title: text }, parts);
}

/** @param {readonly MatrixEntry[]} entries */
function stateLegend(entries) {
  const items = states.map((state) =>
    h("li", {}, badge(state), " ", h("strong", {}, countOf(entries, state))),
  );
  return h("ul", { class: "legend states" }, items);
}

/**
 * @param {readonly MatrixEntry[]} entries
 * @param {string} state
 */
function countOf(entries, state) {
  return entries.filter((entry) => entry.state === state).length;
}
