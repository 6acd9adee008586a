// @ts-check
// The events at places on the map as columns, from the numbers that come before the document.
//
// All of it runs once, before a browser has compiled any of it well, and holds up the first
// picture: hence few loops, and the browser's own sorting.
import { beside } from "./geometry.js";
import { STANCES } from "./masks.js";
import { likeOf, WORLD, worldY } from "./stamps.js";

/** @typedef {import("./opening.js").Numbers} Numbers */

/** The code of an end that never comes, above all that there are in four bytes. */
const NEVER = 2 ** 32 - 1;

/**
 * The events that have a mark, the latest start first. Their starts and ends stay codes, as
 * `codesOf` says them.
 * @param {Numbers[]} numbers of an opening, in its order @param {number} centre a longitude
 * @returns {import("./stamps.js").Points}
 */
export function pointsOf([lat, lon, place, from, to, kinds], centre) {
  const event = latestFirst(from, kinds);
  const count = event.length;
  const points = {
    event, x: new Float64Array(count), y: new Float64Array(count),
    start: likeOf(from.codes, count), end: likeOf(to.codes, count), kind: new Uint32Array(count),
  };
  const never = neverOf(to);
  for (let k = 0; k < count; k += 1) {
    const i = event[k];
    const at = place.codes[i] + place.least - 1;
    points.x[k] = worldX((lon.least + lon.times * (lon.codes[at] - 1)) / lon.per, centre);
    points.y[k] = worldY((lat.least + lat.times * (lat.codes[at] - 1)) / lat.per);
    points.start[k] = from.codes[i];
    points.end[k] = to.codes[i] || never;
    points.kind[k] = kinds.codes[i] + kinds.least - 1;
  }
  return points;
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

/** Where a longitude lies. @param {number} lon @param {number} centre */
function worldX(lon, centre) {
  return WORLD * ((lon - centre > 180 || lon - centre < -180 ? beside(lon, centre) : lon) / 360 + 0.5);
}

/**
 * The events with a mark by their starts, the latest first, those without one last, and of
 * equals in their order. Of codes of up to four bytes each becomes one number of its code and
 * its place, and the numbers are sorted by the browser.
 * @param {Numbers} starts @param {Numbers} kinds
 */
function latestFirst({ codes, wide }, kinds) {
  const [all, most] = [codes.length, 2 * STANCES.length - kinds.least];
  if (wide === 8) return Uint32Array.from([...codes.keys()].filter((i) => kinds.codes[i] <= most).sort((a, b) => codes[b] - codes[a] || a - b));
  const keys = new Float64Array(all);
  let count = 0;
  for (let i = 0; i < all; i += 1) {
    if (kinds.codes[i] > most) continue;
    keys[count] = (NEVER - codes[i]) * all + i;
    count += 1;
  }
  const [order, found] = [keys.subarray(0, count).sort(), new Uint32Array(count)];
  for (let k = 0; k < count; k += 1) found[k] = order[k] - Math.floor(order[k] / all) * all;
  return found;
}
