// @ts-check
// Instants and intervals in words, as precise as they are and no more.
import { DAY, isStartOfDay, localTime, offsetText } from "./clock.js";

/** @typedef {import("./types.js").Say} Say */

/** @type {Map<string, Intl.DateTimeFormat>} */
const wordings = new Map();

/**
 * @param {Say} say @param {string} zone @param {Intl.DateTimeFormatOptions} options
 */
function wording(say, zone, options) {
  const key = `${say("locale")} ${zone} ${JSON.stringify(options)}`;
  let found = wordings.get(key);
  if (!found) wordings.set(key, (found = new Intl.DateTimeFormat(say("locale"), { ...options, timeZone: zone })));
  return found;
}

/** @param {Say} say @param {number} ms @param {string} zone @param {Intl.DateTimeFormatOptions} options */
function worded(say, ms, zone, options) {
  return wording(say, zone, options).format(ms);
}

/**
 * A date in the reader's language. In English the day comes before the month and no comma
 * is set, which Intl has for no English; every other language is as Intl has it.
 * @param {Say} say @param {number} ms @param {string} zone @param {Intl.DateTimeFormatOptions} options
 */
function dated(say, ms, zone, options) {
  if (say("locale") !== "en") return worded(say, ms, zone, options);
  const order = /** @type {const} */ (["weekday", "day", "month", "year"]);
  return order.flatMap((part) => {
    if (!options[part]) return [];
    return [part === "year" ? String(localTime(ms, zone).year) : worded(say, ms, zone, { [part]: options[part] })];
  }).join(" ");
}

/** @param {Say} say @param {number} start @param {number} last @param {string} zone @param {Intl.DateTimeFormatOptions} options */
function between(say, start, last, zone, options) {
  if (say("locale") !== "en") return wording(say, zone, options).formatRange(start, last);
  const [from, to] = [localTime(start, zone).year, localTime(last, zone).year];
  if (!options.month) return `${from}–${to}`;
  return `${dated(say, start, zone, options.day && from === to ? { ...options, year: undefined } : options)} – ${dated(say, last, zone, options)}`;
}

/**
 * "Tue 12 Sep", with the year "Tue 12 Sep 2023"; long "Tuesday 12 September"; brief "Tue 12".
 * @param {Say} say @param {number} ms @param {string} zone
 * @param {{year?: boolean, long?: boolean, brief?: boolean}} [form]
 */
export function dayText(say, ms, zone, { year = false, long = false, brief = false } = {}) {
  const size = long ? "long" : "short";
  return dated(say, ms, zone, { weekday: size, day: "numeric", ...(!brief && { month: size }), ...(year && { year: "numeric" }) });
}

/** "Sep 2023". @param {Say} say @param {number} ms @param {string} zone */
export function monthYearText(say, ms, zone) {
  return dated(say, ms, zone, { month: "short", year: "numeric" });
}

/** "Sep". @param {Say} say @param {number} ms @param {string} zone */
export function monthText(say, ms, zone) {
  return worded(say, ms, zone, { month: "short" });
}

/** "2023". @param {Say} say @param {number} ms @param {string} zone */
export function yearText(say, ms, zone) {
  return dated(say, ms, zone, { year: "numeric" });
}

/** "06:00"; with the seconds that there are, "06:28:29", if `exact`. @param {number} ms @param {string} zone @param {boolean} [exact] */
export function clockText(ms, zone, exact = false) {
  const t = localTime(ms, zone);
  return [t.hour, t.minute, ...(exact && t.second ? [t.second] : [])].map((part) => String(part).padStart(2, "0")).join(":");
}

/** "Tue 12 Sep 06:00". @param {Say} say @param {number} ms @param {string} zone @param {boolean} [year] @param {boolean} [exact] */
export function momentText(say, ms, zone, year = false, exact = false) {
  return `${dayText(say, ms, zone, { year })} ${clockText(ms, zone, exact)}`;
}

/**
 * An instant on an axis, as exactly as the axis tells: over months and years without the clock,
 * and with the year if the axis has more than one.
 * @param {Say} say @param {number} ms @param {string} zone @param {readonly [number, number]} axis
 * @param {boolean} [exact] with the seconds that there are
 */
export function pointText(say, ms, zone, axis, exact = false) {
  const year = severalYears(axis, zone);
  const clock = axis[1] - axis[0] < 200 * DAY || !isStartOfDay(ms, zone);
  return clock ? momentText(say, ms, zone, year, exact) : dayText(say, ms, zone, { year });
}

/** Whether an axis has more than one year. @param {readonly [number, number]} axis @param {string} zone */
export function severalYears([start, end], zone) {
  return localTime(start, zone).year !== localTime(end - 1, zone).year;
}

/**
 * The zone of a stretch of time, with both its offsets where the clocks change in it.
 * @param {Say} say @param {number} from @param {number} to @param {string} zone
 */
export function zoneSpanText(say, from, to, zone) {
  const [before, after] = [offsetText(from, zone), offsetText(to, zone)];
  return before === after ? zoneText(say, from, zone) : say("zoneChanges", { city: zoneName(say, zone), before, after });
}

/**
 * When a report was published: in the document's words in English, else as Intl says it.
 * @param {Say} say
 * @param {Pick<import("./types.js").ReportDoc, "published" | "publishedText" | "zone">} report
 */
export function publishedText(say, { published, publishedText: text, zone }) {
  if (say("locale") === "en" || published === null) return text;
  const day = dayText(say, published, zone, { year: true, long: true });
  return isStartOfDay(published, zone) ? day : `${day} ${clockText(published, zone)}`;
}

/**
 * What a reading of words of time is told as: in the document's words in English, else as
 * Intl says it.
 * @param {Say} say
 * @param {{timeText: string, start: number | null, end: number | null, zone: string}} time
 */
export function readingText(say, { timeText, start, end, zone }) {
  if (say("locale") === "en") return timeText;
  return start === null && end === null ? "" : say("timeInZone", { time: spanText(say, start, end, zone), zone: zoneName(say, zone) });
}

const LATIN = /[A-Za-z]/;

/**
 * What a zone is called: by its city in English, else as Intl says it in letters of the
 * language, else by its city after all.
 * @param {Say} say @param {string} zone
 */
export function zoneName(say, zone) {
  if (say("locale") === "en" || zone === "UTC") return cityOf(zone);
  for (const timeZoneName of /** @type {const} */ (["shortGeneric", "longGeneric"])) {
    const name = wording(say, zone, { timeZoneName }).formatToParts(0).find(({ type }) => type === "timeZoneName")?.value ?? "";
    if (name && !LATIN.test(name)) return name;
  }
  return cityOf(zone);
}

/** "Seoul (UTC+9)"; UTC is itself. @param {Say} say @param {number} ms @param {string} zone */
export function zoneText(say, ms, zone) {
  const offset = offsetText(ms, zone);
  return zone === "UTC" ? "UTC" : `${zoneName(say, zone)} (${offset})`;
}

/** "Seoul" of "Asia/Seoul". @param {string} zone */
export function cityOf(zone) {
  return (zone.split("/").pop() ?? zone).replace(/_/g, " ");
}

/**
 * Whether an edge is more than a date: it has an hour.
 * @param {number | null} start @param {number | null} end @param {string} zone
 */
export function hasHours(start, end, zone) {
  return [start, end].some((edge) => edge !== null && !isStartOfDay(edge, zone));
}

/**
 * An interval as exactly as it is known and no more exactly: "2019", "September 2023",
 * "Sun 10 Sep 2023", "Mon 11 – Wed 13 Sep 2023", "Tue 12 Sep 2023, 00:00 – 08:00",
 * "from Sun 10 Sep 2023".
 * @param {Say} say @param {number | null} start @param {number | null} end @param {string} zone
 */
export function spanText(say, start, end, zone) {
  if (start === null && end === null) return say("anyTime");
  const hours = hasHours(start, end, zone);
  if (start === null || end === null) {
    const edge = /** @type {number} */ (start ?? end);
    const text = hours ? momentText(say, edge, zone, true, true) : dayText(say, edge, zone, { year: true });
    return say(start === null ? "untilTime" : "fromTime", { time: text });
  }
  return hours ? hoursText(say, start, end, zone) : daysText(say, start, end, zone);
}

/** @param {Say} say @param {number} start @param {number} end @param {string} zone */
function hoursText(say, start, end, zone) {
  const midnight = isStartOfDay(end, zone);
  const last = midnight ? end - 1 : end;
  const until = midnight ? "24:00" : clockText(end, zone, true);
  const same = dayText(say, start, zone, { year: true }) === dayText(say, last, zone, { year: true });
  if (end - start <= 60_000) return momentText(say, start, zone, true, true);
  if (same) return `${dayText(say, start, zone, { year: true })}, ${clockText(start, zone, true)} – ${until}`;
  const years = localTime(start, zone).year !== localTime(last, zone).year;
  return `${momentText(say, start, zone, years, true)} – ${dayText(say, last, zone, { year: true })} ${until}`;
}

/** @param {Say} say @param {number} start @param {number} end @param {string} zone */
function daysText(say, start, end, zone) {
  const [a, b, z] = [localTime(start, zone), localTime(end - 1, zone), localTime(end, zone)];
  if (a.day === 1 && a.month === 1 && z.day === 1 && z.month === 1) {
    return a.year === b.year ? yearText(say, start, zone) : between(say, start, end - 1, zone, { year: "numeric" });
  }
  if (a.day === 1 && z.day === 1) {
    const month = /** @type {const} */ ({ month: "long", year: "numeric" });
    return a.year === b.year && a.month === b.month ? dated(say, start, zone, month) : between(say, start, end - 1, zone, month);
  }
  if (a.year === b.year && a.month === b.month && a.day === b.day) return dayText(say, start, zone, { year: true });
  return between(say, start, end - 1, zone, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
}

/**
 * Whether to give an interval in UTC too: not where that would put an hour on what is known
 * by the month or the year, or has an open edge on a date.
 * @param {number | null} start @param {number | null} end @param {string} zone
 */
export function bearsUtc(start, end, zone) {
  if (start === null && end === null) return false;
  return hasHours(start, end, zone) || (start !== null && end !== null && end - start < 8 * DAY);
}

/**
 * When an event was; that it is computed, or not given, is said.
 * @param {Say} say @param {import("./types.js").EventDoc} event
 */
export function eventTimeText(say, { timed, timeText, start, end, zone }) {
  if (timed === "none") return say("noTime");
  const text = readingText(say, { timeText, start, end, zone }) || `${spanText(say, start, end, zone)} ${zoneName(say, zone)}`;
  return timed === "computed" ? say("computedTime", { time: text }) : text;
}
