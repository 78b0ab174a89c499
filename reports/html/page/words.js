import { h } from "./elements.js";

const wholeNumbers = new Intl.NumberFormat("en");

/** @param {number} value */
export function printNumber(value) {
  return wholeNumbers.format(value);
}

/**
 * A count with its noun: `1 phone`, `1,550 phones`.
 *
 * @param {number} count
 * @param {string} noun
 */
export function printCount(count, noun) {
  return `${printNumber(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * A duration: `240 ms`, `12.4 s`, `3 min 05 s`, `2 h 10 min`.
 *
 * @param {number} durationMs
 */
export function printDuration(durationMs) {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/**
 * An instant of a scenario as on a stop-watch: `41:07`, `0:12.4`, `1:02:03`, `0:02.427`.
 *
 * @param {number} atMs
 * @param {0 | 1 | 3} decimals
 */
export function printInstant(atMs, decimals = 1) {
  const unit = 10 ** decimals;
  const rounded = Math.round((atMs * unit) / 1000);
  const seconds = ((rounded % (60 * unit)) / unit).toFixed(decimals);
  const minutes = Math.floor(rounded / (60 * unit));
  const secondsText = seconds.padStart(decimals === 0 ? 2 : decimals + 3, "0");
  if (minutes < 60) return `${minutes}:${secondsText}`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${secondsText}`;
}

/** @param {number} value */
function twoDigits(value) {
  return String(value).padStart(2, "0");
}

/** @type {Record<string, [mark: string, tone: string]>} */
const looks = {
  pass: ["✓", "good"],
  fail: ["✗", "bad"],
  skipped: ["–", "quiet"],
  "not applicable": ["–", "quiet"],
  unverified: ["?", "warn"],
  interrupted: ["!", "warn"],
  "timed out": ["!", "bad"],
  invalid: ["!", "warn"],
  equal: ["✓", "good"],
  differs: ["✗", "bad"],
  violated: ["✗", "bad"],
  proven: ["✓", "good"],
  passing: ["○", "fair"],
  "exercised but unjudged": ["~", "warn"],
  "not reached": ["·", "quiet"],
  waits: ["–", "faint"],
  "out of scope": ["–", "faint"],
};

/**
 * The tone (a CSS class) of a verdict, status or state.
 *
 * @param {string} word
 */
export function toneOf(word) {
  return looks[word]?.[1] ?? "quiet";
}

/**
 * A verdict, status or state as a badge: mark and word, so that colour is never alone.
 *
 * @param {string} word
 */
export function badge(word) {
  const mark = looks[word]?.[0] ?? "·";
  return h(
    "span",
    { class: `badge ${toneOf(word)}` },
    h("span", { "aria-hidden": "true" }, mark),
    ` ${word}`,
  );
}
