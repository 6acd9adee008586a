// @ts-check
// The map's events where there are too many for a button each: one canvas over one that holds them faded.
import { ALL, SPARE } from "./draft.js";
import { sheetAround } from "./firstview.js";
import { createJobs, finish } from "./jobs.js";
import { codesOf } from "./points.js";
import { hit, layPoints } from "./stamps.js";

/** @typedef {import("./stamps.js").Points} Points */
/** @typedef {import("./stamps.js").Range} Range */
/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */

const HIT_REACH = 12;
/** On fine screens marks are drawn coarse first, and sharp after so many milliseconds without a change. */
const PAUSE = 80;
const SLICE = 8;

/**
 * The canvases of all placed events, and the choice of one by a click.
 * @param {Page} page @param {import("./draft.js").Draft} draft @param {(event: number) => void} choose
 */
export function createMarks({ L, map }, { numbers, points, plate, drawn }, choose) {
  const pane = map.createPane("marks");
  pane.style.zIndex = "415";
  pane.append(plate.element);
  const jobs = createJobs(SLICE);
  /** @type {{sheet: import("./stamps.js").Sheet, zoom: number, size: any, corner: any} | null} */
  let view = null;
  let laid = layPoints(points, { left: 0, top: 0, scale: 1, width: 0, height: 0 });
  /** @type {Range} */
  let range = ALL;
  /** @type {ReadonlySet<number> | null} */
  let admitted = null;
  let fine = 1;
  /** Whether the map has moved since; whether the faded marks are drawn, and if so coarse yet. */
  let [stale, faded, coarse] = [true, false, false];
  let moving = false;

  /**
   * Draws all anew for where the map looks now; after a pause if it only has moved, as it will
   * move again.
   * @param {boolean} [rested] whether there was a pause already
   */
  function lay(rested = false) {
    const moved = view?.size.equals(map.getSize()) && !bare();
    stale = true;
    jobs.start(redraw, moved && !rested ? PAUSE : 0);
  }

  /**
   * Shows what is in range, at once. Where the map looks where it was expected to, it is drawn
   * already. @param {State} state
   */
  function open(state) {
    draw(state);
    const { min } = map.getPixelBounds();
    if (drawn && range === ALL && map.getZoom() === drawn.zoom && map.getSize().equals(drawn.size) && min.equals([drawn.corner.x, drawn.corner.y])) {
      [laid, view] = [drawn.laid, { sheet: drawn.sheet, zoom: drawn.zoom, size: map.getSize(), corner: map.unproject([drawn.sheet.left, drawn.sheet.top], drawn.zoom) }];
      follow(map.getCenter(), map.getZoom());
      return;
    }
    const work = redraw();
    work.next();
    work.next();
  }

  /** Coarse first, then sharp on fine screens. Nothing faded is seen while all are in range. */
  function* redraw() {
    const [size, zoom] = [map.getSize(), map.getZoom()];
    const sheet = sheetAround(size, map.getPixelBounds().min.round(), zoom, SPARE);
    const next = layPoints(points, sheet);
    yield;
    [laid, view, stale] = [next, { sheet, zoom, size, corner: map.unproject([sheet.left, sheet.top], zoom) }, false];
    fine = window.devicePixelRatio > 1 ? 2 : 1;
    plate.fit(sheet);
    [faded, coarse] = [false, false];
    if (isAll()) plate.clear("faded");
    else fade();
    finish(plate.draw("shown", 1, laid, range));
    follow(map.getCenter(), map.getZoom());
    yield;
    if (!moving) yield* sharpen();
  }

  function isAll() {
    return range.from <= 0 && range.to === Infinity && range.admitted === null;
  }

  /** Draws the faded marks, coarse. */
  function fade() {
    finish(plate.draw("faded", 1, laid, ALL));
    [faded, coarse] = [true, fine > 1];
  }

  function* sharpen() {
    if (coarse) yield* plate.draw("faded", fine, laid, ALL);
    coarse = false;
    if (fine > 1) yield* plate.draw("shown", fine, laid, range);
  }

  /** Moves what is drawn to where it lies in another view. @param {any} center @param {number} zoom */
  function follow(center, zoom) {
    if (view) L.DomUtil.setTransform(plate.element, map._latLngToNewLayerPoint(view.corner, zoom, center), map.getZoomScale(zoom, view.zoom));
  }

  /** @param {State} state */
  function draw(state) {
    const { from, to } = codesOf(numbers, state.from, state.to);
    const same = admitted === state.admitted;
    if (same && range.from === from && range.to === to) return;
    admitted = state.admitted;
    range = { from, to, admitted: same ? range.admitted : admitted && Uint8Array.from(points.event, (event) => Number(admitted?.has(event))) };
    if (!view) return;
    if (!faded && !isAll()) fade();
    finish(plate.draw("shown", 1, laid, range));
    if (fine > 1 || stale) jobs.start(stale ? redraw : sharpen, PAUSE);
  }

  /** The event under a place on the map, or null. @param {{x: number, y: number}} place */
  function eventAt({ x, y }) {
    if (!view || view.zoom !== map.getZoom()) return null;
    const { min } = map.getPixelBounds();
    const found = hit(laid, range, min.x + x - view.sheet.left, min.y + y - view.sheet.top, HIT_REACH);
    return found < 0 ? null : points.event[found];
  }

  /** While a hand pans: whether it has come to where nothing is drawn. */
  function bare() {
    if (!view || view.zoom !== map.getZoom()) return false;
    const { min, max } = map.getPixelBounds();
    const { left, top, width, height } = view.sheet;
    return min.x < left || min.y < top || max.x > left + width || max.y > top + height;
  }

  map.on("movestart zoomstart", () => {
    moving = true;
    jobs.stop();
  });
  map.on("moveend", () => void (moving = false));
  map.on("zoomanim", (/** @type {any} */ { center, zoom }) => follow(center, zoom));
  map.on("zoom viewreset", () => follow(map.getCenter(), map.getZoom()));
  map.on("move", () => void (bare() && !jobs.busy() && lay()));
  map.on("click", (/** @type {any} */ { containerPoint }) => {
    const event = eventAt(containerPoint);
    if (event !== null) choose(event);
  });
  map.on("mousemove", (/** @type {any} */ { containerPoint }) => map.getContainer().classList.toggle("onmark", eventAt(containerPoint) !== null));
  return { open, lay, draw };
}
