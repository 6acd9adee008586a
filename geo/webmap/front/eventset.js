// @ts-check
// The numbers of some events together: at a place, at the map's edge, in the box of no place.
import { button, h } from "./dom.js";
import { inRange } from "./state.js";
import { eventButton } from "./token.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */

/** The numbers of events, with their titles. @param {Page} page @param {number[]} events
 * @param {string} where @param {(event: number) => void} choose @param {number} [most] */
export function eventSet(page, events, where, choose, most = 6) {
  const shown = events.slice(0, events.length > most ? most - 1 : most);
  const left = events.length - shown.length;
  return h(
    "div",
    { class: "eventset" },
    ...shown.map((event) => eventButton(page, event, page.doc.events[event].title, () => choose(event))),
    left > 0 && moreButton(page, left, where),
  );
}

/**
 * Shows on the events' numbers in an element which are in range, and which is the chosen one.
 * On the map (`barred`) one out of range cannot be chosen.
 * @param {Page} page @param {Element} within @param {State} state @param {boolean} [barred]
 */
export function markEvents({ doc }, within, state, barred = false) {
  for (const element of /** @type {NodeListOf<HTMLButtonElement>} */ (within.querySelectorAll("button.event"))) {
    const index = Number(element.dataset.event);
    const shown = inRange(doc.events[index], state);
    element.disabled = barred && !shown;
    element.classList.toggle("out", !shown);
    if (state.event === index) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }
}

/** Leads to the list, where there are more events than there is room. @param {Page} page
 * @param {number} count @param {string} place */
function moreButton({ say, store }, count, place) {
  return button({ class: "moreevents", "aria-label": say("moreLabel", { count, place }) }, () => store.send({ do: "view", view: "list", by: "reader" }), say("more", { count }));
}
