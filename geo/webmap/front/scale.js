// @ts-check
// From time to pixels, and where the axis has its ticks.
import { DAY, HOUR, localTime, startOfDay, startOfHour } from "./clock.js";

/**
 * @typedef {object} Scale
 * @property {number} start
 * @property {number} end
 * @property {number} width
 * @property {(ms: number) => number} x pixels from the axis' start, also beyond its ends
 * @property {(x: number) => number} at the instant at a pixel
 */

/**
 * A linear scale of [start, end) over a width in pixels.
 * @param {readonly [number, number]} axis @param {number} width
 * @returns {Scale}
 */
export function timeScale([start, end], width) {
  const span = Math.max(1, end - start);
  return {
    start, end, width,
    x: (ms) => ((ms - start) / span) * width,
    at: (x) => start + (x / Math.max(1, width)) * span,
  };
}

/**
 * @typedef {object} Tick
 * @property {number} at
 * @property {"hour" | "day" | "month" | "year"} unit what begins here
 * @property {boolean} major whether it bears a label
 * @property {number} room pixels to the next major tick
 */

const STEPS = /** @type {const} */ ([
  ["hour", 1], ["hour", 3], ["hour", 6], ["day", 1], ["day", 2], ["day", 7], ["month", 1],
  ["month", 3], ["month", 6], ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 25],
  ["year", 50], ["year", 100], ["year", 500], ["year", 1000],
]);
const LENGTH = { hour: HOUR, day: DAY, month: 30.44 * DAY, year: 365.25 * DAY };

/**
 * Where the zone's days (or hours, months, years, as the scale allows) begin, in order.
 * Majors lie at least `apart` pixels from one another; between them are minor ticks where
 * there is room for them. Days begin at local midnight, also when the clocks change.
 * @param {Scale} scale @param {string} zone @param {number} apart
 * @returns {Tick[]}
 */
export function ticks(scale, zone, apart) {
  const perMs = scale.width / Math.max(1, scale.end - scale.start);
  /** @param {number} least */
  const step = (least) => STEPS.findIndex(([unit, count]) => LENGTH[unit] * count * perMs >= least);
  let major = step(apart);
  if (major < 0) major = STEPS.length - 1;
  const minor = Math.min(major, Math.max(0, step(12)));
  const labelled = starts(scale, zone, major);
  const named = new Set(labelled.map((tick) => tick.at));
  const plain = minor < major ? starts(scale, zone, minor).filter((tick) => !named.has(tick.at)) : [];
  const [unit, count] = STEPS[major];
  const room = LENGTH[unit] * count * perMs;
  return [
    ...plain.map((tick) => ({ ...tick, major: false, room: 0 })),
    ...labelled.map((tick) => ({ ...tick, major: true, room })),
  ].sort((a, b) => a.at - b.at);
}

/** @param {Scale} scale @param {string} zone @param {number} step @returns {{at: number, unit: Tick["unit"]}[]} */
function starts(scale, zone, step) {
  const [unit, count] = STEPS[step];
  const first = localTime(scale.start, zone);
  /** @type {{at: number, unit: Tick["unit"]}[]} */
  const found = [];
  for (let i = 0; i < 2000; i += 1) {
    const at = begin(unit, count, first, i, zone);
    if (at >= scale.end) break;
    if (at >= scale.start && at !== found[found.length - 1]?.at) found.push({ at, unit });
  }
  return found;
}

/**
 * The `i`-th beginning counted from the one at or before `first`.
 * @param {Tick["unit"]} unit @param {number} count @param {import("./clock.js").Local} first
 * @param {number} i @param {string} zone
 */
function begin(unit, count, first, i, zone) {
  if (unit === "year") return startOfDay(Math.floor(first.year / count) * count + i * count, 1, 1, zone);
  if (unit === "month") return startOfDay(first.year, Math.floor((first.month - 1) / count) * count + 1 + i * count, 1, zone);
  if (unit === "day") {
    const monday = count === 7 ? (new Date(Date.UTC(first.year, first.month - 1, first.day)).getUTCDay() + 6) % 7 : 0;
    return startOfDay(first.year, first.month, first.day - monday + i * count, zone);
  }
  const perDay = 24 / count;
  return startOfHour(first.year, first.month, first.day + Math.floor(i / perDay), (i % perDay) * count, zone);
}
