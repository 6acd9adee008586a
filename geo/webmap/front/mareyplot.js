// @ts-check
// Where things lie in the diagram of distance against time. Pure: from the document to pixels.
import { layLane } from "./lanes.js";
import { leftOf, meets } from "./interval.js";
import { NEAR_KM } from "./whereabouts.js";

/** @typedef {import("./types.js").MapDocument} MapDocument */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./scale.js").Scale} Scale */
/** @typedef {import("./lanes.js").Bar} Bar */
/** @typedef {[number, number]} Point */

/**
 * @typedef {object} Plot the room of the diagram within its box: time runs right, the way down
 * @property {number} left
 * @property {number} top
 * @property {number} bottom
 * @property {Scale} scale
 * @property {(ms: number) => number} x
 * @property {(km: number) => number} y
 */

export const BAR_ROW = 24;
/** Where in its row a bar is drawn. */
export const BAR = 18;
const APART = 16;


/** @param {number} left @param {number} top @param {number} bottom @param {Scale} scale @param {number} km @returns {Plot} */
export function plotOf(left, top, bottom, scale, km) {
  return { left, top, bottom, scale, x: (ms) => left + scale.x(ms), y: (at) => top + (at / Math.max(km, 0.001)) * (bottom - top) };
}

/**
 * The stations that are named: the journey's own, moved apart, and others where there is room.
 * @param {{km: number, name: string}[]} stops in order @param {ReadonlySet<string>} own @param {Plot} plot
 * @returns {{km: number, name: string, own: boolean, at: number}[]}
 */
export function namedStops(stops, own, plot) {
  const fresh = stops.filter(({ km, name }, i) => !stops.slice(0, i).some((one) => one.name === name && Math.abs(one.km - km) <= NEAR_KM));
  const chosen = fresh.filter(({ name }) => own.has(name)).map((stop) => ({ ...stop, own: true, at: plot.y(stop.km) }));
  for (let i = 1; i < chosen.length; i += 1) chosen[i].at = Math.max(chosen[i].at, chosen[i - 1].at + APART);
  for (let i = chosen.length - 1, floor = plot.bottom; i >= 0; i -= 1, floor -= APART) chosen[i].at = Math.min(chosen[i].at, floor);
  for (const stop of fresh) {
    const at = plot.y(stop.km);
    if (!own.has(stop.name) && chosen.every((one) => Math.abs(one.at - at) >= 1.5 * APART)) chosen.push({ ...stop, own: false, at });
  }
  return chosen.sort((a, b) => a.km - b.km);
}

/** @typedef {{bar: Bar, km: number, top: number}} Placed a bar, where it is, and where its row begins */

/**
 * The events' bars at their kilometres; those that would lie on one another in rows.
 * @param {MapDocument} doc @param {Plot} plot @param {(event: number) => number} wordsWidth
 * @returns {Placed[]}
 */
export function placedBars(doc, plot, wordsWidth) {
  const items = doc.marks.map(({ event, km }) => ({ km, item: itemOf(doc, event) })).filter(({ item }) => meets(item.start, item.end, plot.scale.start, plot.scale.end));
  items.sort((a, b) => a.km - b.km);
  /** @type {(typeof items)[]} */
  const groups = [];
  for (const one of items) {
    const last = groups[groups.length - 1];
    if (last && plot.y(one.km) - plot.y(last[0].km) < BAR_ROW) last.push(one);
    else groups.push([one]);
  }
  const laid = groups.map((group) => {
    const { bars, rows } = layLane({ key: "", items: group.map(({ item }) => item) }, plot.scale, ({ event }) => wordsWidth(event));
    const kmOf = (/** @type {Bar} */ bar) => group.find(({ item }) => item === bar.item)?.km ?? 0;
    // Rows in the order of the line.
    const order = Array.from({ length: rows }, (_, row) => row).sort((a, b) => Math.min(...bars.filter(({ row }) => row === a).map(kmOf)) - Math.min(...bars.filter(({ row }) => row === b).map(kmOf)));
    const placed = bars.map((bar) => ({ bar, km: kmOf(bar), row: order.indexOf(bar.row) }));
    return { placed, tall: rows * BAR_ROW, top: plot.y(group[0].km) - BAR };
  });
  // Apart from each other downward, and then upward from the end of the line.
  laid.forEach((one, i) => void (i && (one.top = Math.max(one.top, laid[i - 1].top + laid[i - 1].tall))));
  let floor = plot.bottom + BAR_ROW - BAR;
  for (const one of laid.reverse()) floor = one.top = Math.min(one.top, floor - one.tall);
  return laid.reverse().flatMap(({ placed, top }) => placed.map(({ bar, km, row }) => ({ bar, km, top: top + row * BAR_ROW })));
}

/** @param {MapDocument} doc @param {number} event @returns {import("./lanes.js").Item} */
export function itemOf({ events }, event) {
  const { start, end, stance, timed, feasible } = events[event];
  const computed = timed === "computed";
  return { event, claim: null, start, end, left: computed ? null : leftOf(start, end, feasible), stance, computed, assumed: false, dots: false };
}

/** The corners of a patch in pixels. @param {MapDocument} doc @param {number[]} corners @param {Plot} plot @returns {Point[]} */
export function ringOf({ axis }, corners, plot) {
  const start = axis ? axis[0] : 0;
  return Array.from({ length: corners.length / 2 }, (_, i) => [plot.x(start + 1000 * corners[2 * i]), plot.y(corners[2 * i + 1] / 1000)]);
}

/** The edges of a patch that the speeds set: those that are slanted, the upper end first; `earliest`: the patch lies after it.
 * @param {readonly Point[]} ring @returns {{from: Point, to: Point, earliest: boolean}[]} */
export function bounds(ring) {
  return ring.flatMap((a, i) => {
    const b = ring[(i + 1) % ring.length];
    if (Math.abs(a[0] - b[0]) < 1 || Math.abs(a[1] - b[1]) < 1) return [];
    const [from, to] = a[1] < b[1] ? [a, b] : [b, a];
    const middle = (from[1] + to[1]) / 2;
    const ends = acrossAt(ring, middle);
    return [{ from, to, earliest: ends.filter((x) => x < (from[0] + to[0]) / 2 - 0.5).length % 2 === 0 }];
  });
}

/** Where a level crosses the outline, from left to right. @param {readonly Point[]} ring @param {number} y */
function acrossAt(ring, y) {
  return ring.flatMap(([x0, y0], i) => {
    const [x1, y1] = ring[(i + 1) % ring.length];
    return y0 <= y !== y1 <= y ? [x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)] : [];
  }).sort((a, b) => a - b);
}

/**
 * Where words of a size fit into a patch, clear of what is taken: their middle; null if nowhere.
 * @param {readonly Point[]} ring @param {number} wide @param {number} tall @param {readonly Box[]} taken
 * @returns {Point | null}
 */
export function roomIn(ring, wide, tall, taken) {
  const ys = ring.map(([, y]) => y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78]) {
    const y = top + share * (bottom - top);
    if (y - tall / 2 < top + 4 || y + tall / 2 > bottom - 4) continue;
    const levels = [-0.5, 0, 0.5].map((part) => acrossAt(ring, y + part * tall));
    const [from, to] = [Math.max(...levels.map((xs) => xs[0])), Math.min(...levels.map((xs) => xs[xs.length - 1]))];
    const at = (from + to) / 2;
    if (levels.every((xs) => xs.length === 2) && to - from > wide + 16 && isFree({ x: at - wide / 2, y: y - tall / 2, w: wide, h: tall }, taken)) return [at, y];
  }
  return null;
}

/** @param {Box} box @param {readonly Box[]} taken */
export function isFree(box, taken) {
  return taken.every(({ x, y, w, h }) => x + w <= box.x || x >= box.x + box.w || y + h <= box.y || y >= box.y + box.h);
}
