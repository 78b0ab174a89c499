const rowHeightMax = 22;
const spanMsMin = 50;

/**
 * Which rows and which span of time the timeline shows, and how it moves: plain arithmetic, no drawing.
 * Rows and instants never leave what there is.
 */
export class TimelineView {
  /**
   * @param {number} rows
   * @param {number} lastMs
   */
  constructor(rows, lastMs) {
    this.rows = rows;
    this.lastMs = Math.max(1, lastMs);
    this.width = 1;
    this.height = 1;
    this.fromMs = 0;
    this.toMs = this.lastMs;
    this.firstRow = 0;
    this.rowHeight = 0;
    this.#keepInside();
  }

  /** Shows everything. */
  fit() {
    this.fromMs = 0;
    this.toMs = this.lastMs;
    this.firstRow = 0;
    this.rowHeight = 0;
    this.#keepInside();
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  resize(width, height) {
    this.width = width;
    this.height = height;
    this.#keepInside();
  }

  /** @param {number} rows */
  setRows(rows) {
    this.rows = rows;
    this.#keepInside();
  }

  /** Whether there are rows above or below what is shown. */
  get scrolls() {
    return this.rows * this.rowHeight > this.height + 0.5;
  }

  /** @param {number} atMs */
  xOf(atMs) {
    return ((atMs - this.fromMs) / (this.toMs - this.fromMs)) * this.width;
  }

  /** @param {number} row */
  yOf(row) {
    return (row - this.firstRow) * this.rowHeight;
  }

  /** @param {number} x */
  instantAt(x) {
    return this.fromMs + (x / this.width) * (this.toMs - this.fromMs);
  }

  /** @param {number} y */
  rowAt(y) {
    return Math.floor(this.firstRow + y / this.rowHeight);
  }

  /**
   * Zooms time so that the instant under `x` stays where it is.
   *
   * @param {number} factor more than one: closer
   * @param {number} x
   */
  zoomTime(factor, x = this.width / 2) {
    const pivotMs = this.instantAt(x);
    const spanMs = Math.max(spanMsMin, (this.toMs - this.fromMs) / factor);
    this.fromMs = pivotMs - (x / this.width) * spanMs;
    this.toMs = this.fromMs + spanMs;
    this.#keepInside();
  }

  /**
   * Makes rows higher so that the row under `y` stays where it is.
   *
   * @param {number} factor more than one: higher rows
   * @param {number} y
   */
  zoomRows(factor, y = this.height / 2) {
    const pivotRow = this.firstRow + y / this.rowHeight;
    this.rowHeight = Math.min(Math.max(rowHeightMax, this.#fittingHeight), this.rowHeight * factor);
    this.firstRow = pivotRow - y / this.rowHeight;
    this.#keepInside();
  }

  /**
   * @param {number} byX pixels
   * @param {number} byY pixels
   */
  pan(byX, byY) {
    const byMs = (byX / this.width) * (this.toMs - this.fromMs);
    this.fromMs += byMs;
    this.toMs += byMs;
    this.firstRow += byY / this.rowHeight;
    this.#keepInside();
  }

  /**
   * Scrolls so that a row is in sight.
   *
   * @param {number} row
   */
  reveal(row) {
    const shownRows = this.height / this.rowHeight;
    if (row < this.firstRow) this.firstRow = row;
    if (row + 1 > this.firstRow + shownRows) this.firstRow = row + 1 - shownRows;
    this.#keepInside();
  }

  get #fittingHeight() {
    return Math.min(rowHeightMax, this.height / Math.max(1, this.rows));
  }

  #keepInside() {
    this.rowHeight = Math.max(this.rowHeight, this.#fittingHeight);
    const shownRows = this.height / this.rowHeight;
    this.firstRow = Math.max(0, Math.min(this.firstRow, this.rows - shownRows));
    const spanMs = Math.min(this.lastMs, this.toMs - this.fromMs);
    this.fromMs = Math.max(0, Math.min(this.fromMs, this.lastMs - spanMs));
    this.toMs = this.fromMs + spanMs;
  }
}
