import { h, svg, whenResized } from "./elements.js";
import { printInstant, printNumber } from "./words.js";

const height = 190;
const margin = { left: 46, right: 14, top: 12, bottom: 24 };

/**
 * A quantity over time that changes in steps, with an optional limit.
 *
 * @typedef {object} StepChart
 * @property {string} title
 * @property {string} summary what the chart shows, in words
 * @property {string} unit
 * @property {readonly (readonly [number, number])[]} points instant, value
 * @property {number} lastMs end of the time axis
 * @property {{ value: number, label: string, tone: "limit" | "goal" } | null} limit
 */

/** @param {StepChart} chart */
export function stepChart(chart) {
  const readout = h("span", { class: "readout" });
  const plot = h("div", { class: "plot" });
  whenResized(plot, (width) => plot.replaceChildren(drawChart(chart, width, readout)));
  return h(
    "figure",
    { class: "chart" },
    h(
      "figcaption",
      {},
      h("strong", {}, chart.title),
      " ",
      h("span", { class: "muted" }, chart.summary),
      readout,
    ),
    plot,
  );
}

/**
 * @param {StepChart} chart
 * @param {number} width
 * @param {HTMLElement} readout
 */
function drawChart(chart, width, readout) {
  const highest = Math.max(1, chart.limit?.value ?? 0, ...chart.points.map(([, value]) => value));
  const yTicks = niceTicks(highest, 4);
  const top = /** @type {number} */ (yTicks.at(-1));
  const innerWidth = width - margin.left - margin.right;
  /** @param {number} atMs */
  const x = (atMs) => margin.left + (atMs / chart.lastMs) * innerWidth;
  /** @param {number} value */
  const y = (value) => margin.top + (1 - value / top) * (height - margin.top - margin.bottom);

  const cursor = svg("line", {
    class: "cursor",
    x1: 0,
    x2: 0,
    y1: margin.top,
    y2: y(0),
    visibility: "hidden",
  });
  const drawing = svg(
    "svg",
    { width, height, role: "img", "aria-label": `${chart.title}: ${chart.summary}` },
    yTicks.map((value) => yTick(value, y(value), width)),
    timeTicks(0, chart.lastMs, Math.max(2, Math.floor(innerWidth / 90))).map((atMs) =>
      xTick(atMs, x(atMs), y(0)),
    ),
    svg("path", { class: "area", d: `${steps(chart, x, y)}V${y(0)}H${x(chart.points[0]?.[0] ?? 0)}Z` }),
    svg("path", { class: "line", d: steps(chart, x, y) }),
    chart.limit && limitLine(chart.limit, y(chart.limit.value), width),
    cursor,
  );
  drawing.addEventListener("pointermove", (event) => {
    const pointerX = event.clientX - drawing.getBoundingClientRect().left;
    const atMs = Math.min(chart.lastMs, Math.max(0, ((pointerX - margin.left) / innerWidth) * chart.lastMs));
    cursor.setAttribute("visibility", "visible");
    cursor.setAttribute("transform", `translate(${x(atMs)} 0)`);
    readout.textContent = `${printInstant(atMs)} · ${printNumber(valueAt(chart, atMs))} ${chart.unit}`;
  });
  drawing.addEventListener("pointerleave", () => {
    cursor.setAttribute("visibility", "hidden");
    readout.textContent = "";
  });
  return drawing;
}

/**
 * @param {StepChart} chart
 * @param {(atMs: number) => number} x
 * @param {(value: number) => number} y
 */
function steps({ points, lastMs }, x, y) {
  const [first, ...others] = points;
  if (first === undefined) return `M${x(0)} ${y(0)}H${x(lastMs)}`;
  const drawn = others.map(([atMs, value]) => `H${x(atMs).toFixed(1)}V${y(value).toFixed(1)}`);
  return `M${x(first[0]).toFixed(1)} ${y(first[1]).toFixed(1)}${drawn.join("")}H${x(lastMs).toFixed(1)}`;
}

/**
 * @param {StepChart} chart
 * @param {number} atMs
 */
function valueAt({ points }, atMs) {
  return points.findLast(([pointMs]) => pointMs <= atMs)?.[1] ?? 0;
}

/**
 * @param {number} value
 * @param {number} at
 * @param {number} width
 */
function yTick(value, at, width) {
  return svg(
    "g",
    { class: "tick" },
    svg("line", { x1: margin.left, x2: width - margin.right, y1: at, y2: at }),
    svg("text", { x: margin.left - 8, y: at + 4, "text-anchor": "end" }, printNumber(value)),
  );
}

/**
 * @param {number} atMs
 * @param {number} at
 * @param {number} bottom
 */
function xTick(atMs, at, bottom) {
  return svg(
    "text",
    { class: "tick-label", x: at, y: bottom + 17, "text-anchor": "middle" },
    printInstant(atMs, atMs % 1000 === 0 ? 0 : 1),
  );
}

/**
 * @param {{ label: string, tone: string }} limit
 * @param {number} at
 * @param {number} width
 */
function limitLine({ label, tone }, at, width) {
  return svg(
    "g",
    { class: tone },
    svg("line", { x1: margin.left, x2: width - margin.right, y1: at, y2: at }),
    svg("text", { x: margin.left + 6, y: at + 15 }, label),
  );
}

/**
 * Round values from zero to at least `highest`.
 *
 * @param {number} highest
 * @param {number} count
 */
function niceTicks(highest, count) {
  const rough = highest / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? rough,
  );
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
}

const timeStepsSeconds = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400,
];

/**
 * Round instants within a span, at most `count` or so.
 *
 * @param {number} fromMs
 * @param {number} toMs
 * @param {number} count
 */
export function timeTicks(fromMs, toMs, count) {
  const stepMs = 1000 * (timeStepsSeconds.find((step) => (toMs - fromMs) / 1000 / step <= count) ?? 86_400);
  const first = Math.ceil(fromMs / stepMs);
  const length = Math.max(0, Math.floor(toMs / stepMs) - first + 1);
  return Array.from({ length }, (_, index) => (first + index) * stepMs);
}
