// @ts-check
// Which bar lies in which lane and row of the timeline. Pure: from events and a scale to boxes.
import { leftOf } from "./interval.js";

/** @typedef {import("./types.js").MapDocument} MapDocument */
/** @typedef {import("./types.js").EventDoc} EventDoc */
/** @typedef {import("./scale.js").Scale} Scale */

/**
 * A thing on the timeline: a claim with its own time, or with its event's computed time, or
 * (`dots`) a claim without a time of an event that has one; in packed lanes, a whole event.
 * @typedef {object} Item
 * @property {number} event
 * @property {number | null} claim
 * @property {number | null} start
 * @property {number | null} end
 * @property {[number | null, number | null] | null} left what all reports leave of it, where that is less
 * @property {import("./types.js").Stance} stance
 * @property {boolean} computed
 * @property {boolean} assumed
 * @property {boolean} dots
 *
 * @typedef {object} Lane
 * @property {string} key "v3" is a voice, "r0" a report's own, "" holds all
 * @property {Item[]} items
 *
 * @typedef {object} Bar
 * @property {Item} item
 * @property {number} row
 * @property {number} left of the whole: bar and words
 * @property {number} right
 * @property {number} x0 of the bar
 * @property {number} x1
 * @property {number} f0 of what is left of it
 * @property {number} f1
 * @property {number} words where the words begin
 * @property {"" | "before" | "after"} off on which side of the axis all of it lies
 */

/**
 * The events with a time, one lane a source: the reports' own voice first, then as they are
 * first heard, but lanes that contradict each other are neighbours.
 * @param {MapDocument} doc
 * @returns {Lane[]}
 */
export function lanesBySource(doc) {
  /** @type {Map<string, Item[]>} */
  const found = new Map();
  doc.reports.forEach((_, index) => found.set(`r${index}`, []));
  doc.events.forEach((event, at) => {
    if (event.timed === "none") return;
    event.claims.forEach((claim, index) => {
      const key = sourceOf(claim);
      const own = claim.start !== null || claim.end !== null;
      const computed = !own && event.timed === "computed";
      const { start, end } = own ? claim : event;
      const left = computed ? null : leftOf(start, end, event.feasible);
      const item = { event: at, claim: index, start, end, left, stance: claim.stance, computed, assumed: claim.assumed !== "", dots: !own && !computed };
      found.set(key, [...(found.get(key) ?? []), item]);
    });
  });
  const keys = [...found.keys()].filter((key) => found.get(key)?.length);
  return neighbours(doc, keys).map((key) => ({ key, items: found.get(key) ?? [] }));
}

/**
 * The events with a time in one lane.
 * @param {MapDocument} doc
 * @returns {Lane[]}
 */
export function lanesPacked(doc) {
  const items = doc.events.flatMap((event, at) => {
    if (event.timed === "none") return [];
    const { start, end, stance } = event;
    const computed = event.timed === "computed";
    return [{ event: at, claim: null, start, end, left: computed ? null : leftOf(start, end, event.feasible), stance, computed, assumed: false, dots: false }];
  });
  return items.length ? [{ key: "", items }] : [];
}

/** The lane of a claim: its voice nearest to the reader, or its report. @param {import("./types.js").ClaimDoc} claim */
export function sourceOf(claim) {
  return claim.by.length ? `v${claim.by[0]}` : `r${claim.report}`;
}

/** @param {MapDocument} doc @param {string[]} keys */
function neighbours(doc, keys) {
  const order = [...keys];
  for (const { claims } of doc.contradictions) {
    const [first, ...others] = [...new Set(claims.map(([event, claim]) => sourceOf(doc.events[event].claims[claim])))];
    for (const other of others) {
      const [at, from] = [order.indexOf(first), order.indexOf(other)];
      if (at < 0 || from <= at + 1) continue;
      order.splice(from, 1);
      order.splice(at + 1, 0, other);
    }
  }
  return order;
}

/**
 * Places a lane's items in rows so that neither bars nor their words touch.
 * @param {Lane} lane @param {Scale} scale
 * @param {(item: Item) => number} wordsWidth in pixels
 * @returns {{bars: Bar[], rows: number}}
 */
export function layLane(lane, scale, wordsWidth) {
  const bars = lane.items.filter((item) => !item.dots).map((item) => barOf(item, scale, wordsWidth(item)));
  bars.sort((a, b) => a.left - b.left || b.right - a.right);
  /** @type {Bar[][]} */
  const rows = [];
  for (const bar of bars) {
    let row = rows.findIndex((taken) => taken[taken.length - 1].right + 8 <= bar.left);
    if (row < 0) row = rows.push([]) - 1;
    bar.row = row;
    rows[row].push(bar);
  }
  for (const item of lane.items.filter(({ dots }) => dots)) {
    const bar = dotsOf(item, rows, scale.width, wordsWidth(item));
    (rows[bar.row] ??= []).push(bar);
    bars.push(bar);
  }
  return { bars, rows: rows.length };
}

/** @param {Item} item @param {Scale} scale @param {number} wide @returns {Bar} */
function barOf(item, scale, wide) {
  const before = item.end !== null && item.end <= scale.start;
  const after = item.start !== null && item.start >= scale.end;
  if (before || after) {
    const left = before ? 0 : scale.width - wide - 14;
    return { item, row: 0, left, right: left + wide + 14, x0: left, x1: left + wide + 14, f0: left, f1: left + wide + 14, words: left + (before ? 14 : 0), off: before ? "before" : "after" };
  }
  const x0 = item.start === null ? 0 : Math.max(0, scale.x(item.start));
  const x1 = Math.max(x0 + 3, item.end === null ? scale.width : Math.min(scale.width, scale.x(item.end)));
  const [from, to] = item.left ?? [null, null];
  const f0 = from === null ? x0 : Math.min(x1 - 3, Math.max(x0, scale.x(from)));
  const f1 = to === null ? x1 : Math.max(f0 + 3, Math.min(x1, scale.x(to)));
  const words = Math.max(0, Math.min(x0, scale.width - wide));
  return { item, row: 0, left: Math.min(x0, words), right: Math.max(x1, words + wide), x0, x1, f0, f1, words, off: "" };
}

/** A row of dots, in the widest gap of a row if that is wide enough. @param {Item} item
 * @param {Bar[][]} rows @param {number} width @param {number} wide @returns {Bar} */
function dotsOf(item, rows, width, wide) {
  let best = { row: rows.length, from: 0, to: width };
  let room = Math.max(wide + 16, 90);
  rows.forEach((bars, row) => {
    const sorted = [...bars].sort((a, b) => a.left - b.left);
    let from = 0;
    for (const edge of [...sorted, null]) {
      const to = edge ? edge.left - 10 : width;
      if (to - from > room) {
        room = to - from;
        best = { row, from, to };
      }
      if (edge) from = Math.max(from, edge.right + 10);
    }
  });
  return { item, row: best.row, left: best.from, right: best.to, x0: best.from, x1: best.to, f0: best.from, f1: best.to, words: best.from, off: "" };
}
