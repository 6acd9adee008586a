// @ts-check
// The events at places on the map as columns, from the numbers that come before the document.
//
// All of it runs once, before a browser has compiled any of it well, and holds up the first
// picture: hence few functions of plain loops, that are always given arrays of the same kind.
import { beside } from "./geometry.js";
import { STANCES } from "./masks.js";
import { gathered, sorted, WORLD, worldY } from "./stamps.js";

/** @typedef {import("./opening.js").Numbers} Numbers */

const DIGIT = 65536;
/** The code of an end that never comes, above all that there are in four bytes. */
const NEVER = 2 ** 32 - 1;

/**
 * The events that have a mark, the latest start first. Their starts and ends stay codes, as
 * `codesOf` says them.
 * @param {Numbers[]} numbers of an opening, in its order @param {number} centre a longitude
 * @returns {import("./stamps.js").Points}
 */
export function pointsOf([lat, lon, place, from, to, kinds], centre) {
  const event = latestFirst(from.codes, marked(kinds));
  const at = gathered(place.codes, event);
  shift(at, place.least - 1);
  const [kind, end] = [gathered(kinds.codes, event), gathered(to.codes, event)];
  shift(kind, kinds.least - 1);
  const never = neverOf(to);
  for (let k = 0; k < end.length; k += 1) if (end[k] === 0) end[k] = never;
  return {
    event, kind, end, start: gathered(from.codes, event),
    x: columnX(lon, gathered(lon.codes, at), centre), y: columnY(lat, gathered(lat.codes, at)),
  };
}

/**
 * The codes that starts and ends are held against, of a window [from, to) in milliseconds:
 * what starts at or after `to` has at least that code, what ends at or before `from` at most that.
 * @param {Numbers[]} numbers of an opening @param {number | null} from @param {number | null} to
 */
export function codesOf([, , , starts, ends], from, to) {
  return {
    from: from === null ? 0 : Math.min(neverOf(ends) - 1, Math.floor((from * ends.per - ends.least) / ends.times) + 1),
    to: to === null ? Infinity : Math.max(1, Math.ceil((to * starts.per - starts.least) / starts.times) + 1),
  };
}

/** @param {Numbers} ends */
function neverOf({ wide }) {
  return wide === 8 ? Infinity : NEVER;
}

/** Adds a number to each of a column. @param {import("./stamps.js").Whole} column @param {number} by */
function shift(column, by) {
  for (let k = 0; k < column.length; k += 1) column[k] += by;
}

/** Where longitudes lie. @param {Numbers} longitudes @param {import("./stamps.js").Whole} codes @param {number} centre */
function columnX({ least, times, per }, codes, centre) {
  const found = new Float64Array(codes.length);
  for (let k = 0; k < codes.length; k += 1) {
    const lon = (least + times * (codes[k] - 1)) / per;
    found[k] = WORLD * ((lon - centre > 180 || lon - centre < -180 ? beside(lon, centre) : lon) / 360 + 0.5);
  }
  return found;
}

/** Where latitudes lie. @param {Numbers} latitudes @param {import("./stamps.js").Whole} codes */
function columnY({ least, times, per }, codes) {
  const found = new Float64Array(codes.length);
  for (let k = 0; k < codes.length; k += 1) found[k] = worldY((least + times * (codes[k] - 1)) / per);
  return found;
}

/** The events with a mark. @param {Numbers} kinds */
function marked({ codes, least }) {
  const events = new Uint32Array(codes.length);
  const most = 2 * STANCES.length - least;
  let count = 0;
  for (let i = 0; i < codes.length; i += 1) {
    if (codes[i] > most) continue;
    events[count] = i;
    count += 1;
  }
  return events.subarray(0, count);
}

/**
 * Events by the codes of their starts, the latest first, those without one last, and of equals
 * in their order. Sorts by counting, the lowest digit first.
 * @param {Numbers["codes"]} codes @param {Uint32Array} events
 */
function latestFirst(codes, events) {
  let most = 0;
  for (let i = 0; i < codes.length; i += 1) if (codes[i] > most) most = codes[i];
  let order = events;
  for (let unit = 1; unit <= most; unit *= DIGIT) {
    const digits = new Uint32Array(codes.length);
    if (most < DIGIT) for (let i = 0; i < codes.length; i += 1) digits[i] = most - codes[i];
    else for (let i = 0; i < codes.length; i += 1) digits[i] = Math.floor((most - codes[i]) / unit) % DIGIT;
    order = sorted(order, digits, Math.min(DIGIT, Math.floor(most / unit) + 1)).order;
  }
  return order;
}
