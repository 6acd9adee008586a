// @ts-check
// The events at places on the map as columns, from the numbers that come before the document.
//
// All of it runs once, before anything is optimized, and holds up the first picture: hence
// short loops over one column each, which browsers compile soonest.
import { STANCES } from "./masks.js";
import { sorted, worldX, worldY } from "./stamps.js";

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
  const all = values(kinds, new Uint8Array(kinds.count));
  const event = latestFirst(from.codes, marked(all));
  const at = gathered(values(place, new Uint32Array(place.count)), event);
  const [x, y] = [values(lon, new Float64Array(lon.count)), values(lat, new Float64Array(lat.count))];
  for (let i = 0; i < x.length; i += 1) x[i] = worldX(x[i], centre);
  for (let i = 0; i < y.length; i += 1) y[i] = worldY(y[i]);
  const end = to.codes instanceof Float64Array ? new Float64Array(event.length) : new Uint32Array(event.length);
  for (let k = 0; k < end.length; k += 1) end[k] = to.codes[event[k]] || neverOf(to);
  return { event, x: gathered(x, at), y: gathered(y, at), start: gathered(from.codes, event), end, kind: gathered(all, event) };
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

/** The numbers of a column in a column for them. @template {Float64Array | Uint32Array | Uint8Array} T
 * @param {Numbers} column @param {T} into @returns {T} */
function values({ codes, least, times, per }, into) {
  for (let i = 0; i < codes.length; i += 1) into[i] = (least + times * (codes[i] - 1)) / per;
  return into;
}

/** Some of a column. @template {Float64Array | Uint32Array | Uint8Array} T
 * @param {T} column @param {Uint32Array} at @returns {T} */
function gathered(column, at) {
  const found = /** @type {T} */ (column.length >= at.length ? column.slice(0, at.length) : new /** @type {any} */ (column.constructor)(at.length));
  for (let k = 0; k < at.length; k += 1) found[k] = column[at[k]];
  return found;
}

/** The events with a mark. @param {Uint8Array} kinds */
function marked(kinds) {
  const events = new Uint32Array(kinds.length);
  let count = 0;
  for (let i = 0; i < kinds.length; i += 1) if (kinds[i] < 2 * STANCES.length) events[count++] = i;
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
  const digits = new Uint16Array(codes.length);
  let order = events;
  for (let unit = 1; unit <= most; unit *= DIGIT) {
    for (let i = 0; i < codes.length; i += 1) digits[i] = Math.floor((most - codes[i]) / unit);
    order = sorted(order, digits, Math.min(DIGIT, Math.floor(most / unit) + 1)).order;
  }
  return order;
}
