/** @import { RunSummary, Timelines, CompactPhone } from "../page-data.ts" */
/** @import { Matrix } from "../../../harness/requirements/index.ts" */

/**
 * A phone as the page shows it.
 *
 * @typedef {object} Phone
 * @property {string} mac
 * @property {string} model
 * @property {boolean} listed
 * @property {boolean} registered
 * @property {number} bootCount
 * @property {string | null} version
 * @property {number | null} globalIndex
 * @property {number | null} specificIndex
 * @property {{ atMs: number, state: string }[]} states
 * @property {{ atMs: number, file: string, outcome: string }[] | null} files
 * @property {{ version: string | null, globalIndex: number | null, specificIndex: number | null } | null} expected
 */

/** @returns {RunSummary} */
export function readRun() {
  return readBlock("run");
}

/** @returns {Matrix} */
export function readMatrix() {
  return readBlock("matrix");
}

/**
 * @param {number} scenarioIndex
 * @returns {{ phones: Phone[] } & Pick<Timelines, "servers" | "completion" | "journal">}
 */
export function readTimelines(scenarioIndex) {
  /** @type {Timelines} */
  const { texts, phones, servers, completion, journal } = readBlock(`timelines-${scenarioIndex}`);
  return { phones: phones.map((phone) => unpackPhone(phone, texts)), servers, completion, journal };
}

/** @param {string} id */
function readBlock(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null");
}

/**
 * @param {CompactPhone} phone
 * @param {readonly string[]} texts
 * @returns {Phone}
 */
function unpackPhone(
  [mac, model, flags, bootCount, version, globalIndex, specificIndex, states, files, expected],
  texts,
) {
  /** @param {number | null | undefined} place */
  const textOrNull = (place) =>
    place === null || place === undefined ? null : /** @type {string} */ (texts[place]);
  /** @param {number | undefined} place */
  const text = (place) => textOrNull(place) ?? "";
  return {
    mac,
    model: text(model),
    listed: (flags & 1) !== 0,
    registered: (flags & 2) !== 0,
    bootCount,
    version: textOrNull(version),
    globalIndex,
    specificIndex,
    states: groups(states, 2).map(([atMs, state]) => ({ atMs: atMs ?? 0, state: text(state) })),
    files:
      files &&
      groups(files, 3).map(([atMs, file, outcome]) => ({
        atMs: atMs ?? 0,
        file: text(file),
        outcome: text(outcome),
      })),
    expected: expected && {
      version: textOrNull(expected[0]),
      globalIndex: expected[1],
      specificIndex: expected[2],
    },
  };
}

/**
 * @param {readonly number[]} values
 * @param {number} size
 */
function groups(values, size) {
  return Array.from({ length: values.length / size }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
