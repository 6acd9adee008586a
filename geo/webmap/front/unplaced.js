// @ts-check
// The box of events whose place was not given: they are never on the map.
import { button, h } from "./dom.js";
import { eventButton } from "./token.js";

/** @typedef {import("./types.js").Page} Page */

const MOST = 8;

/** @param {Page} page @param {(event: number) => void} choose */
export function createUnplaced(page, choose) {
  const { doc, say, part } = page;
  const found = doc.events.flatMap((event, index) => (event.place === null ? [index] : []));
  const box = part("unplaced");
  box.hidden = !found.length;
  const shown = found.slice(0, found.length > MOST ? MOST - 1 : MOST);
  const buttons = shown.map((index) => eventButton(page, index, doc.events[index].title, () => choose(index)));
  const left = found.length - shown.length;
  box.append(
    h("h2", {}, say("unplaced")),
    h("div", { class: "eventset" }, ...buttons, left > 0 && moreButton(page, left, say("unplaced"))),
  );
}

/** Leads to the list, where there are more events than there is room. @param {Page} page
 * @param {number} count @param {string} place */
export function moreButton({ say, store }, count, place) {
  return button({ class: "moreevents", "aria-label": say("moreLabel", { count, place }) }, () => store.send({ do: "view", view: "list", by: "reader" }), say("more", { count }));
}
