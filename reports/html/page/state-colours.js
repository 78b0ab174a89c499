/**
 * Colours of a phone's states by family, for light and dark pages.
 *
 * @satisfies {Record<string, [light: string, dark: string]>}
 */
const families = {
  off: ["#c3c9d2", "#3b4552"],
  waiting: ["#f0cf7a", "#8f7430"],
  fetching: ["#8ec5ee", "#2f6f9f"],
  firmware: ["#4a86d8", "#4f86d9"],
  flash: ["#8d6fd1", "#8f76d6"],
  starting: ["#f2b48a", "#a9683a"],
  registered: ["#8fd0aa", "#2f7d56"],
  call: ["#2f9e76", "#57c79b"],
  failed: ["#d9534f", "#e0625d"],
  other: ["#b9a7a0", "#7a6a63"],
};

/** @typedef {keyof typeof families} Family */

/** The first pattern that a state's name matches decides. @type {[RegExp, Family][]} */
const rules = [
  [/fail|lost|error|no-account|waiting-to-register/, "failed"],
  [/compar/, "fetching"],
  [/^off$|power/, "off"],
  [/call/, "call"],
  [/^registered|idle/, "registered"],
  [/flash|writing/, "flash"],
  [/firmware|download|verify/, "firmware"],
  [/fetch|config|certificate/, "fetching"],
  [/wait|dhcp|retry/, "waiting"],
  [/start|register|boot/, "starting"],
];

const darkPage = matchMedia("screen and (prefers-color-scheme: dark)");

/**
 * The colour of a state for drawing on the page as it looks now.
 *
 * @param {string} state
 */
export function stateColour(state) {
  const [light, dark] = families[familyOf(state)];
  return darkPage.matches ? dark : light;
}

/**
 * The colour of a state for a style sheet, which follows the page by itself.
 *
 * @param {string} state
 */
export function stateSwatch(state) {
  const [light, dark] = families[familyOf(state)];
  return `background:light-dark(${light}, ${dark})`;
}

/**
 * Whether a phone in that state needs attention.
 *
 * @param {string} state
 */
export function isFailure(state) {
  return familyOf(state) === "failed";
}

/** @type {Map<string, Family>} */
const knownFamilies = new Map();

/** @param {string} state */
function familyOf(state) {
  const known = knownFamilies.get(state);
  if (known !== undefined) return known;
  const family = rules.find(([pattern]) => pattern.test(state))?.[1] ?? "other";
  knownFamilies.set(state, family);
  return family;
}

/** @param {() => void} redraw called when the page turns dark or light, or is printed */
export function whenColoursChange(redraw) {
  darkPage.addEventListener("change", redraw);
}
