/** @import { Phone } from "./data.js" */
import { h } from "./elements.js";
import { stateSwatch } from "./state-colours.js";
import { badge, printDuration, printInstant } from "./words.js";

const shortScenarioMs = 120_000;

/**
 * Everything known of one phone: reported against expected values, states with their durations, files.
 *
 * @param {Phone} phone
 * @param {number} lastMs
 * @param {string} evidence
 */
export function phoneDetail(phone, lastMs, evidence) {
  return h(
    "article",
    { class: "phone-detail", "aria-label": `Phone ${phone.mac}` },
    h("h4", {}, h("code", {}, phone.mac), h("span", { class: "muted" }, ` ${phone.model}`)),
    h("p", { class: "facts" }, [
      `${phone.listed ? "listed" : "not listed"} · ${phone.bootCount} ${phone.bootCount === 1 ? "boot" : "boots"} · `,
      phone.registered ? "registered" : h("strong", { class: "wrong" }, "not registered"),
    ]),
    valueTable(phone),
    h("h5", {}, "States"),
    stateTable(phone, lastMs),
    h("h5", {}, "Files"),
    fileTable(phone, lastMs),
    h(
      "p",
      { class: "muted small" },
      "Every fact: ",
      h("code", {}, `grep ${phone.mac} ${evidence}/events.jsonl`),
    ),
  );
}

/** @param {Phone} phone */
function valueTable({ version, globalIndex, specificIndex, expected }) {
  return h(
    "table",
    { class: "values" },
    h("thead", {}, headings("", "reported", "expected", "")),
    h(
      "tbody",
      {},
      valueRow("Version", version, expected?.version ?? null),
      valueRow("Global index", globalIndex, expected?.globalIndex ?? null),
      valueRow("Specific index", specificIndex, expected?.specificIndex ?? null),
    ),
  );
}

/**
 * @param {string} name
 * @param {string | number | null} reported
 * @param {string | number | null} expected null: unchanged, nothing is expected
 */
function valueRow(name, reported, expected) {
  const verdict = expected === null ? "" : badge(reported === expected ? "equal" : "differs");
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, name),
    h("td", {}, reported ?? "–"),
    h("td", {}, expected ?? h("span", { class: "muted" }, "any")),
    h("td", {}, verdict),
  );
}

/**
 * @param {Phone} phone
 * @param {number} lastMs
 */
function stateTable({ states }, lastMs) {
  if (states.length === 0) return h("p", { class: "muted" }, "No state was seen.");
  const rows = states.map(({ atMs, state }, index) => {
    const endMs = states[index + 1]?.atMs ?? lastMs;
    const swatch = h("span", { class: "swatch", style: stateSwatch(state) });
    return row([
      instant(atMs, lastMs),
      [swatch, state],
      h("span", { class: "number" }, printDuration(endMs - atMs)),
    ]);
  });
  return h("table", {}, h("thead", {}, headings("at", "state", "for")), h("tbody", {}, rows));
}

/**
 * @param {Phone} phone
 * @param {number} lastMs
 */
function fileTable({ files }, lastMs) {
  if (files === null) return h("p", { class: "muted" }, "The result does not name them; the trace does.");
  if (files.length === 0) return h("p", { class: "muted" }, "No file was asked for.");
  const rows = files.map(({ atMs, file, outcome }) => {
    const tone = outcome === "fetched" ? "" : outcome === "missing" ? "muted" : "wrong";
    return row([instant(atMs, lastMs), h("code", {}, file), h("span", { class: tone }, outcome)]);
  });
  return h("table", {}, h("thead", {}, headings("at", "file", "outcome")), h("tbody", {}, rows));
}

/**
 * In a short scenario an instant shows its milliseconds.
 *
 * @param {number} atMs
 * @param {number} lastMs
 */
function instant(atMs, lastMs) {
  return h("span", { class: "number" }, printInstant(atMs, lastMs < shortScenarioMs ? 3 : 1));
}

/** @param {...string} names */
function headings(...names) {
  return h(
    "tr",
    {},
    names.map((name) => h("th", { scope: "col" }, name)),
  );
}

/** @param {(import("./elements.js").Child | import("./elements.js").Child[])[]} cells */
function row(cells) {
  return h(
    "tr",
    {},
    cells.map((cell) => h("td", {}, ...[cell].flat())),
  );
}
