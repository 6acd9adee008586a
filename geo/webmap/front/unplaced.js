// @ts-check
// The box of events whose place was not given: they are never on the map.
import { h } from "./dom.js";
import { eventSet, markEvents } from "./eventset.js";

/** @typedef {import("./types.js").Page} Page */

/** @param {Page} page @param {(event: number) => void} choose */
export function createUnplaced(page, choose) {
  const { doc, say, part } = page;
  const found = doc.events.flatMap((event, index) => (event.place === null ? [index] : []));
  const box = part("unplaced");
  box.hidden = !found.length;
  box.append(h("h2", {}, say("unplaced")), eventSet(page, found, say("unplaced"), choose, 8));
  return { draw: (/** @type {import("./types.js").State} */ state) => markEvents(page, box, state) };
}
