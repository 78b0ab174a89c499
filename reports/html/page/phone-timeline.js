/** @import { Phone } from "./data.js" */
import { h, whenResized } from "./elements.js";
import { phoneDetail } from "./phone-detail.js";
import { stateSwatch, whenColoursChange } from "./state-colours.js";
import { axisHeight, paintTimeline } from "./timeline-painter.js";
import { TimelineView } from "./timeline-view.js";
import { printCount, printDuration, printInstant } from "./words.js";

const zoomStep = 1.6;
const panStep = 60;
const clickMovementMax = 4;
const legendStatesMax = 16;

/** @type {Record<string, (a: Phone, b: Phone) => number>} */
const orders = {
  "last change": (a, b) => lastChangeMs(a) - lastChangeMs(b),
  model: (a, b) => (a.model < b.model ? -1 : a.model > b.model ? 1 : lastChangeMs(a) - lastChangeMs(b)),
  MAC: (a, b) => (a.mac < b.mac ? -1 : 1),
};

/** @type {Record<string, (phone: Phone) => boolean>} */
const selections = {
  "all phones": () => true,
  listed: (phone) => phone.listed,
  "not listed": (phone) => !phone.listed,
  "not as expected": (phone) => !phone.registered || !reportsExpected(phone),
};

/**
 * The states of all phones over time, with zoom, scroll and search; a click shows one phone in detail.
 *
 * @param {readonly Phone[]} phones
 * @param {number} lastMs
 * @param {string} evidence
 */
export function phoneTimeline(phones, lastMs, evidence) {
  const timeline = new PhoneTimeline(phones, lastMs, evidence);
  return { element: timeline.element, show: (/** @type {string} */ mac) => timeline.show(mac) };
}

class PhoneTimeline {
  /**
   * @param {readonly Phone[]} phones
   * @param {number} lastMs
   * @param {string} evidence
   */
  constructor(phones, lastMs, evidence) {
    this.phones = phones;
    this.lastMs = lastMs;
    this.evidence = evidence;
    /** @type {readonly Phone[]} */
    this.shown = phones;
    /** @type {Phone | undefined} */
    this.selected = undefined;
    this.willPaint = false;
    this.view = new TimelineView(phones.length, lastMs);
    this.canvas = this.#makeCanvas();
    this.tip = h("div", { class: "tip", hidden: true });
    this.count = h("span", { class: "muted", "aria-live": "polite" });
    this.order = choice("Order", Object.keys(orders), () => this.#arrange());
    this.only = choice("Show", Object.keys(selections), () => this.#arrange());
    this.search = h("input", { type: "search", placeholder: "MAC or model", oninput: () => this.#arrange() });
    this.detail = h("div", { class: "detail-pane", "aria-live": "polite" }, hint());
    const stage = h("div", { class: "stage" }, this.canvas, this.tip);
    this.element = h(
      "section",
      { class: "timeline" },
      h("h3", {}, "Phones over time"),
      this.#toolbar(),
      legend(phones),
      h("div", { class: "timeline-body" }, stage, this.detail),
    );
    whenResized(stage, (width) => {
      this.view.resize(width, stageHeight(phones.length));
      this.#paint();
    });
    whenColoursChange(() => this.#paint());
    this.#arrange();
  }

  #toolbar() {
    /** @type {[string, string, () => void][]} */
    const zooms = [
      ["Rows −", "Lower rows", () => this.#zoomRows(1 / zoomStep)],
      ["Rows +", "Higher rows", () => this.#zoomRows(zoomStep)],
      ["Time −", "Longer span of time", () => this.view.zoomTime(1 / zoomStep)],
      ["Time +", "Shorter span of time", () => this.view.zoomTime(zoomStep)],
      ["All", "Show everything", () => this.view.fit()],
    ];
    const buttons = zooms.map(([text, title, zoom]) =>
      h("button", { type: "button", title, onclick: () => this.#move(zoom) }, text),
    );
    return h(
      "div",
      { class: "toolbar" },
      h("label", {}, "Find ", this.search),
      this.only.label,
      this.order.label,
      h("span", { class: "buttons", role: "group", "aria-label": "Zoom" }, buttons),
      this.count,
    );
  }

  #makeCanvas() {
    const canvas = h("canvas", {
      tabindex: 0,
      role: "application",
      "aria-label": "States of the phones over time. Arrow up and down select a phone, plus and minus zoom.",
    });
    let downAt = { x: 0, y: 0 };
    let movement = 0;
    canvas.addEventListener("pointerdown", (event) => {
      downAt = { x: event.offsetX, y: event.offsetY };
      movement = 0;
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (event.buttons === 0) return this.#showTip(event);
      const by = { x: downAt.x - event.offsetX, y: downAt.y - event.offsetY };
      movement += Math.abs(by.x) + Math.abs(by.y);
      downAt = { x: event.offsetX, y: event.offsetY };
      this.#move(() => this.view.pan(by.x, by.y));
    });
    canvas.addEventListener("pointerup", (event) => {
      if (movement <= clickMovementMax) this.#select(this.view.rowAt(event.offsetY));
    });
    canvas.addEventListener("pointerleave", () => (this.tip.hidden = true));
    canvas.addEventListener("wheel", (event) => this.#onWheel(event), { passive: false });
    canvas.addEventListener("keydown", (event) => this.#onKey(event));
    return canvas;
  }

  /**
   * Selects a phone and brings it into sight.
   *
   * @param {string} mac
   */
  show(mac) {
    this.search.value = "";
    this.only.reset();
    this.#arrange();
    this.#select(this.shown.findIndex((phone) => phone.mac === mac));
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** @param {WheelEvent} event */
  #onWheel(event) {
    const factor = event.deltaY < 0 ? 1.2 : 1 / 1.2;
    if (event.ctrlKey || event.metaKey) this.#move(() => this.view.zoomTime(factor, event.offsetX));
    else if (event.altKey) this.#move(() => this.view.zoomRows(factor, event.offsetY));
    else if (event.shiftKey) this.#move(() => this.view.pan(event.deltaY, 0));
    else if (this.view.scrolls) this.#move(() => this.view.pan(event.deltaX, event.deltaY));
    else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const row = this.selected === undefined ? -1 : this.shown.indexOf(this.selected);
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => this.#select(Math.min(this.shown.length - 1, row + 1)),
      ArrowUp: () => this.#select(Math.max(0, row - 1)),
      Home: () => this.#select(0),
      End: () => this.#select(this.shown.length - 1),
      ArrowLeft: () => this.#move(() => this.view.pan(-panStep, 0)),
      ArrowRight: () => this.#move(() => this.view.pan(panStep, 0)),
      "+": () => this.#move(() => this.#zoomRows(zoomStep)),
      "-": () => this.#move(() => this.#zoomRows(1 / zoomStep)),
      0: () => this.#move(() => this.view.fit()),
    };
    const act = keys[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  }

  /** @param {PointerEvent} event */
  #showTip(event) {
    const phone = this.shown[this.view.rowAt(event.offsetY)];
    this.tip.hidden = phone === undefined || event.offsetY > this.view.height;
    if (phone === undefined) return;
    const atMs = this.view.instantAt(event.offsetX);
    const state = phone.states.findLast((entered) => entered.atMs <= atMs)?.state ?? "not seen yet";
    this.tip.replaceChildren(
      h("code", {}, phone.mac),
      ` ${phone.model}`,
      h("br"),
      `${printInstant(atMs)} ${state}`,
    );
    this.tip.style.left = `${Math.min(event.offsetX + 14, this.view.width - 190)}px`;
    this.tip.style.top = `${event.offsetY + 14}px`;
  }

  /** @param {() => void} change */
  #move(change) {
    change();
    this.canvas.style.touchAction = this.view.scrolls ? "none" : "pan-y";
    this.#paint();
  }

  /**
   * Makes rows higher around the selected phone where it is in sight, else around the middle.
   *
   * @param {number} factor
   */
  #zoomRows(factor) {
    const row = this.selected === undefined ? -1 : this.shown.indexOf(this.selected);
    const y = this.view.yOf(row + 0.5);
    const inSight = row >= 0 && y >= 0 && y <= this.view.height;
    this.view.zoomRows(factor, inSight ? y : undefined);
  }

  /** @param {number} row */
  #select(row) {
    const phone = this.shown[row];
    if (phone === undefined) return;
    this.selected = phone;
    this.view.reveal(row);
    this.detail.replaceChildren(phoneDetail(phone, this.lastMs, this.evidence));
    this.#paint();
  }

  #arrange() {
    const wanted = this.search.value.trim().toLowerCase();
    const isWanted = /** @type {(phone: Phone) => boolean} */ (selections[this.only.value()]);
    this.shown = this.phones
      .filter((phone) => isWanted(phone) && `${phone.mac} ${phone.model}`.toLowerCase().includes(wanted))
      .sort(orders[this.order.value()]);
    this.view.setRows(this.shown.length);
    this.view.fit();
    this.count.textContent =
      this.shown.length === this.phones.length
        ? printCount(this.phones.length, "phone")
        : `${this.shown.length} of ${printCount(this.phones.length, "phone")}`;
    this.#paint();
    if (wanted !== "" && this.shown.length === 1) this.#select(0);
  }

  /** Paints with the next frame, once, however often it is called until then. */
  #paint() {
    if (this.willPaint) return;
    this.willPaint = true;
    requestAnimationFrame(() => {
      this.willPaint = false;
      if (this.view.width > 1) paintTimeline(this.canvas, this.view, this.shown, this.selected);
    });
  }
}

/** @param {number} rows */
function stageHeight(rows) {
  return Math.max(120, Math.min(520, rows * 18)) - axisHeight;
}

/** @param {Phone} phone */
function lastChangeMs({ states }) {
  return states.at(-1)?.atMs ?? 0;
}

/** @param {Phone} phone */
function reportsExpected({ version, globalIndex, specificIndex, expected }) {
  if (expected === null) return true;
  return (
    [null, version].includes(expected.version) &&
    [null, globalIndex].includes(expected.globalIndex) &&
    [null, specificIndex].includes(expected.specificIndex)
  );
}

/**
 * The states that occur, with the mean time that a phone spent in each.
 *
 * @param {readonly Phone[]} phones
 */
function legend(phones) {
  /** @type {Map<string, { spentMs: number, times: number }>} */
  const states = new Map();
  for (const phone of phones) {
    for (const [index, { atMs, state }] of phone.states.entries()) {
      const known = states.get(state) ?? { spentMs: 0, times: 0 };
      const next = phone.states[index + 1];
      if (next !== undefined) known.spentMs += next.atMs - atMs;
      if (next !== undefined) known.times++;
      states.set(state, known);
    }
  }
  const items = [...states]
    .slice(0, legendStatesMax)
    .map(([state, { spentMs, times }]) =>
      h(
        "li",
        {},
        h("span", { class: "swatch", style: stateSwatch(state) }),
        state,
        times > 0 && h("span", { class: "muted" }, ` mean ${printDuration(spentMs / times)}`),
      ),
    );
  return h("ul", { class: "legend", "aria-label": "States and the mean time spent in each" }, items);
}

function hint() {
  return h(
    "p",
    { class: "muted hint" },
    "Click a row to see one phone: its states, files, version and indexes. Wheel scrolls, Ctrl + wheel zooms time, " +
      "Alt + wheel zooms rows, dragging moves. With the keyboard: arrows, + and −, 0 for everything.",
  );
}

/**
 * A labelled drop-down.
 *
 * @param {string} name
 * @param {readonly string[]} options
 * @param {() => void} onChange
 */
export function choice(name, options, onChange) {
  const select = h(
    "select",
    { onchange: onChange },
    options.map((option) => h("option", {}, option)),
  );
  return {
    label: h("label", {}, `${name} `, select),
    value: () => select.value,
    reset: () => (select.selectedIndex = 0),
  };
}
