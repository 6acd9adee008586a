// @ts-check
// The lanes where there are too many events for a bar each: how many at each time, drawn once.
import { h } from "./dom.js";
import { MOST_LANES } from "./draft.js";
import { sourceOf } from "./lanes.js";
import { narrowed } from "./why.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./scale.js").Scale} Scale */

const HEIGHT = 24;
const AFTER_OPENING_MS = 1500;

/**
 * How many intervals cover each of `width` pixels.
 * @param {ReadonlyArray<{start: number | null, end: number | null}>} intervals @param {Scale} scale
 * @returns {Uint32Array}
 */
export function coverage(intervals, scale) {
  const width = Math.max(1, Math.floor(scale.width));
  const steps = new Int32Array(width + 1);
  for (const { start, end } of intervals) {
    const from = start === null ? 0 : Math.floor(scale.x(start));
    const to = end === null ? width : Math.ceil(scale.x(end));
    if (to <= 0 || from >= width) continue;
    steps[Math.max(0, from)] += 1;
    steps[Math.min(width, Math.max(to, from + 1))] -= 1;
  }
  const counts = new Uint32Array(width);
  let sum = 0;
  for (let x = 0; x < width; x += 1) counts[x] = sum += steps[x];
  return counts;
}

/** @param {Page} page @param {(event: number) => void} choose */
export function createDensity(page, choose) {
  const { doc, say } = page;
  const lanes = grouped(page);
  const element = h("div", { class: "laneset density", role: "img", "aria-label": say("density", { events: say("events", { count: doc.events.length }) }) });
  const canvases = lanes.map(({ name }) => {
    const canvas = h("canvas");
    element.append(h("div", { class: "lane" }, h("span", { class: "lanename", title: name }, name), h("div", { class: "rows" }, canvas)));
    return canvas;
  });
  /** @type {Scale | null} */
  let last = null;
  // What all reports leave of the times is looked at when the page stands.
  let looked = false;
  setTimeout(() => {
    looked = doc.events.some(narrowed);
    if (looked && last) lay(last);
  }, AFTER_OPENING_MS);
  canvases.forEach((canvas, i) => canvas.addEventListener("click", ({ offsetX }) => {
    const at = last && nearest(lanes[i].events.map((index) => doc.events[index]), last.at(offsetX));
    if (at !== null) choose(lanes[i].events[at]);
  }));

  /** @param {Scale} scale */
  function lay(scale) {
    last = scale;
    const style = getComputedStyle(element);
    lanes.forEach(({ events }, i) => {
      const timed = events.map((index) => doc.events[index]).filter(({ timed }) => timed !== "none");
      const left = looked ? coverage(timed.map((event) => leftSpan(event)), scale) : null;
      paint(canvases[i], coverage(timed, scale), left, style.getPropertyValue("--other"));
    });
  }
  return { element, lay, draw: () => {} };
}

/** The lanes with most events, and one for the rest. @param {Page} page */
function grouped({ doc, say }) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  doc.events.forEach((event, index) => {
    const key = event.claims.length ? sourceOf(event.claims[0]) : "r0";
    const list = found.get(key);
    if (list) list.push(index);
    else found.set(key, [index]);
  });
  const order = [...found].sort((a, b) => b[1].length - a[1].length);
  const first = order.slice(0, order.length > MOST_LANES ? MOST_LANES - 1 : MOST_LANES);
  const lanes = first.map(([key, events]) => {
    const index = Number(key.slice(1));
    const report = doc.reports[index];
    const name = key[0] === "v" ? doc.voices[index].name : doc.reports.length === 1 ? say("thisReport") : report.publisher || report.title;
    return { name, events };
  });
  const rest = order.slice(first.length).flatMap(([, events]) => events);
  return rest.length ? [...lanes, { name: say("otherSources"), events: rest }] : lanes;
}

/** What is left of an event's time. @param {import("./types.js").EventDoc} event */
function leftSpan(event) {
  const [start, end] = narrowed(event) ?? [event.start, event.end];
  return { start, end };
}

/**
 * Where some times are narrowed, all that is reported is light, and in full what is left of it.
 * @param {HTMLCanvasElement} canvas @param {Uint32Array} counts @param {Uint32Array | null} left @param {string} colour
 */
function paint(canvas, counts, left, colour) {
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  canvas.width = counts.length;
  canvas.height = HEIGHT;
  const brush = canvas.getContext("2d");
  if (!brush) return;
  brush.fillStyle = colour;
  for (const [shown, alpha] of /** @type {const} */ ([[counts, left ? 0.3 : 1], [left, 1]])) {
    brush.globalAlpha = alpha;
    shown?.forEach((count, x) => {
      const tall = count && Math.max(2, Math.round((Math.log1p(count) / Math.log1p(most)) * (HEIGHT - 4)));
      brush.fillRect(x, HEIGHT - tall, 1, tall);
    });
  }
}

/**
 * The shortest of the intervals that hold an instant, else the one whose edge is nearest.
 * @param {ReadonlyArray<{start: number | null, end: number | null}>} intervals @param {number} ms
 * @returns {number | null}
 */
export function nearest(intervals, ms) {
  let best = null;
  let least = Infinity;
  intervals.forEach(({ start, end }, i) => {
    if (start === null && end === null) return;
    const [from, to] = [start ?? -Infinity, end ?? Infinity];
    const outside = Math.max(0, from - ms, ms - to);
    const cost = outside > 0 ? 1e15 + outside : Math.min(1e14, to - from);
    if (cost < least) [best, least] = [i, cost];
  });
  return best;
}
