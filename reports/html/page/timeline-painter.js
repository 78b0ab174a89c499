/** @import { Phone } from "./data.js" */
/** @import { TimelineView } from "./timeline-view.js" */
import { isFailure, stateColour } from "./state-colours.js";
import { timeTicks } from "./step-chart.js";
import { printInstant } from "./words.js";

export const axisHeight = 24;
const labelledRowHeight = 11;

/**
 * Draws the phones' states, one row a phone, with the time axis below.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {TimelineView} view
 * @param {readonly Phone[]} phones
 * @param {Phone | undefined} selected
 */
export function paintTimeline(canvas, view, phones, selected) {
  const context = sharpContext(canvas, view.width, view.height + axisHeight);
  if (context === null) return;
  const style = getComputedStyle(canvas);
  const ink = style.getPropertyValue("--ink");
  const surface = style.getPropertyValue("--surface");
  const from = Math.max(0, Math.floor(view.firstRow));
  const to = Math.min(phones.length, Math.ceil(view.firstRow + view.height / view.rowHeight));
  context.save();
  context.beginPath();
  context.rect(0, 0, view.width, view.height);
  context.clip();
  const rows = phones.slice(from, to).map((phone, index) => ({ phone, row: from + index }));
  for (const { phone, row } of rows) paintPhone(context, view, phone, row);
  // Where many rows share a pixel, a phone that failed must not vanish under its neighbours.
  for (const { phone, row } of rows) if (hasFailed(phone)) paintPhone(context, view, phone, row);
  if (selected !== undefined) paintSelection(context, view, phones.indexOf(selected), ink);
  if (view.rowHeight >= labelledRowHeight) {
    for (const { phone, row } of rows) paintLabel(context, view, phone, row, [ink, surface]);
  }
  context.restore();
  paintAxis(context, view, style.getPropertyValue("--muted"), style.getPropertyValue("--line"));
}

/** @param {Phone} phone */
function hasFailed({ states }) {
  return isFailure(states.at(-1)?.state ?? "");
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {TimelineView} view
 * @param {Phone} phone
 * @param {number} row
 */
function paintPhone(context, view, { states }, row) {
  const { top, height } = rowBox(view, row);
  for (const [index, { atMs, state }] of states.entries()) {
    const endMs = states[index + 1]?.atMs ?? view.lastMs;
    if (endMs < view.fromMs || atMs > view.toMs) continue;
    const left = Math.max(0, view.xOf(atMs));
    const right = Math.min(view.width, view.xOf(endMs));
    context.fillStyle = stateColour(state);
    context.fillRect(left, top, Math.max(0.5, right - left), height);
  }
}

/**
 * Where a row is painted: with a gap where rows are high, on whole pixels where many share one.
 *
 * @param {TimelineView} view
 * @param {number} row
 */
function rowBox(view, row) {
  const top = view.yOf(row);
  if (view.rowHeight >= 4) return { top, height: view.rowHeight - 1 };
  const wholeTop = Math.floor(top);
  return { top: wholeTop, height: Math.max(1, Math.ceil(top + view.rowHeight) - wholeTop) };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {TimelineView} view
 * @param {number} row
 * @param {string} ink
 */
function paintSelection(context, view, row, ink) {
  if (row < 0) return;
  const middle = view.yOf(row) + view.rowHeight / 2;
  const height = Math.max(4, view.rowHeight);
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  context.strokeRect(0.75, middle - height / 2, view.width - 1.5, height - 0.5);
  context.fillStyle = ink;
  context.beginPath();
  context.moveTo(0, middle - 7);
  context.lineTo(9, middle);
  context.lineTo(0, middle + 7);
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {TimelineView} view
 * @param {Phone} phone
 * @param {number} row
 * @param {[ink: string, surface: string]} colours
 */
function paintLabel(context, view, { mac, model }, row, [ink, surface]) {
  context.font = `${Math.min(12, view.rowHeight - 1)}px ui-monospace, monospace`;
  context.textBaseline = "middle";
  const text = `${mac} ${model}`;
  const y = view.yOf(row) + view.rowHeight / 2;
  context.fillStyle = surface;
  context.globalAlpha = 0.8;
  context.fillRect(12, view.yOf(row) + 0.5, context.measureText(text).width + 8, view.rowHeight - 2);
  context.globalAlpha = 1;
  context.fillStyle = ink;
  context.fillText(text, 16, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {TimelineView} view
 * @param {string} muted
 * @param {string} line
 */
function paintAxis(context, view, muted, line) {
  context.fillStyle = line;
  context.fillRect(0, view.height, view.width, 1);
  context.fillStyle = muted;
  context.font = "12px system-ui, sans-serif";
  context.textBaseline = "top";
  for (const atMs of timeTicks(view.fromMs, view.toMs, Math.max(2, Math.floor(view.width / 100)))) {
    const x = view.xOf(atMs);
    const text = printInstant(atMs, atMs % 1000 === 0 ? 0 : 1);
    const width = context.measureText(text).width;
    context.fillRect(x, view.height, 1, 4);
    context.fillText(text, Math.min(view.width - width, Math.max(0, x - width / 2)), view.height + 8);
  }
}

/**
 * A cleared context that draws sharply on screens with more than one dot per pixel.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 */
function sharpContext(canvas, width, height) {
  const scale = devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  context?.scale(scale, scale);
  return context;
}
