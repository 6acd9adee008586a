// @ts-check
// Local time in a zone, by the zone data that the browser carries.

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/**
 * @typedef {object} Local
 * @property {number} year
 * @property {number} month from 1
 * @property {number} day
 * @property {number} hour
 * @property {number} minute
 * @property {number} second
 */

/**
 * What a clock and a calendar in the zone show at an instant.
 * @param {number} ms @param {string} zone an IANA name
 * @returns {Local}
 */
export function localTime(ms, zone) {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23", era: "short",
      year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    });
    clocks.set(zone, clock);
  }
  /** @type {Record<string, string>} */
  const read = {};
  for (const part of clock.formatToParts(ms)) read[part.type] = part.value;
  return {
    year: read.era.startsWith("B") ? 1 - Number(read.year) : Number(read.year),
    month: Number(read.month), day: Number(read.day),
    hour: Number(read.hour), minute: Number(read.minute), second: Number(read.second),
  };
}

/**
 * How far the zone's clock is ahead of UTC at an instant, in milliseconds.
 * @param {number} ms @param {string} zone
 */
export function offsetAt(ms, zone) {
  const t = localTime(ms, zone);
  return utc(t.year, t.month, t.day, t.hour, t.minute, t.second) - Math.floor(ms / 1000) * 1000;
}

/**
 * The first instant of a calendar day in a zone, also where its midnight was left out or
 * came twice. Months and days may run over, as in Date.UTC.
 * @param {number} year @param {number} month from 1 @param {number} day @param {string} zone
 */
export function startOfDay(year, month, day, zone) {
  return startOfHour(year, month, day, 0, zone);
}

/**
 * The first instant at which a zone's clock shows a day and a full hour, or more if it left
 * them out.
 * @param {number} year @param {number} month from 1 @param {number} day @param {number} hour
 * @param {string} zone
 */
export function startOfHour(year, month, day, hour, zone) {
  const wanted = utc(year, month, day, hour);
  const tries = [-DAY, DAY].map((shift) => wanted - offsetAt(wanted + shift, zone));
  const hits = tries.filter((ms) => ms + offsetAt(ms, zone) === wanted);
  if (hits.length) return Math.min(...hits);
  let [before, after] = [wanted - 15 * HOUR, wanted + 15 * HOUR];
  while (after - before > 1000) {
    const mid = Math.floor((before + after) / 2000) * 1000;
    if (mid + offsetAt(mid, zone) >= wanted) after = mid;
    else before = mid;
  }
  return after;
}

/**
 * Whether a calendar day of the zone begins at the instant.
 * @param {number} ms @param {string} zone
 */
export function isStartOfDay(ms, zone) {
  const t = localTime(ms, zone);
  return ms === startOfDay(t.year, t.month, t.day, zone);
}

/**
 * "UTC", "UTC+9", "UTC−3:30".
 * @param {number} ms @param {string} zone
 */
export function offsetText(ms, zone) {
  const minutes = Math.round(offsetAt(ms, zone) / MINUTE);
  if (minutes === 0) return "UTC";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}

/** Date.UTC, but a year below 100 is that year. @param {number} year @param {number} month
 * @param {number} day @param {number} hour @param {number} minute @param {number} second */
function utc(year, month, day, hour = 0, minute = 0, second = 0) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date.getTime();
}
