// @ts-check
// How many events are shown, counted by searches and not one by one.
import { counter } from "./interval.js";

/** @typedef {import("./types.js").EventDoc} EventDoc */
/** @typedef {Pick<import("./types.js").State, "from" | "to" | "admitted">} Filter */

/**
 * The function that counts the events which `inRange` (state.js) finds in range.
 * @param {readonly EventDoc[]} events
 * @returns {(filter: Filter) => number}
 */
export function shownCount(events) {
  /** @param {Filter["admitted"]} admitted */
  const counted = (admitted) => {
    const through = admitted ? events.filter(({ n }) => admitted.has(n - 1)) : events;
    const timed = through.filter((event) => event.timed !== "none");
    return { admitted, always: through.length - timed.length, within: counter(timed) };
  };
  const all = counted(null);
  let last = all;
  return ({ from, to, admitted }) => {
    if (admitted !== last.admitted) last = admitted ? counted(admitted) : all;
    return last.always + last.within(from, to);
  };
}

/**
 * The indices of the events at each place.
 * @param {import("./types.js").MapDocument} doc
 * @returns {number[][]}
 */
export function eventsByPlace(doc) {
  /** @type {number[][]} */
  const at = doc.places.map(() => []);
  doc.events.forEach(({ place }, index) => void (place !== null && at[place].push(index)));
  return at;
}
