/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Makes an element. Texts become text nodes, so that nothing from a run is ever read as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | EventListener | undefined>} attributes `on…` takes a listener
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  applyAttributes(element, attributes);
  element.append(...shown(children));
  return element;
}

/**
 * Makes an SVG element.
 *
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Child | Child[])} children
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  applyAttributes(element, attributes);
  element.append(...shown(children));
  return element;
}

/**
 * @param {Element} element
 * @param {Record<string, string | number | boolean | EventListener | undefined>} attributes
 */
function applyAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * @param {(Child | Child[])[]} children
 * @returns {(Node | string)[]}
 */
function shown(children) {
  return children
    .flat()
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

/**
 * Calls `draw` with the element's width now and whenever it changes.
 *
 * @param {HTMLElement} element
 * @param {(width: number) => void} draw
 */
export function whenResized(element, draw) {
  let drawnWidth = 0;
  new ResizeObserver(() => {
    const width = Math.floor(element.clientWidth);
    if (width === 0 || width === drawnWidth) return;
    drawnWidth = width;
    draw(width);
  }).observe(element);
}
