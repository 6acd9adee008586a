// @ts-check
// The views of a journey: the map, distance against time, all events as a list, and the reports as they are used.
import { hasDiagram } from "./whereabouts.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */

/** @param {Page} page */
export function createTabs({ doc, store, part, map, say }) {
  if (!hasDiagram(doc)) part("tab-distance").remove();
  const tabs = [...part("tabs").querySelectorAll("button")];
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => store.send({ do: "view", view: viewOf(tab), by: "reader" }));
    tab.addEventListener("keydown", (pressed) => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[pressed.key];
      if (way === undefined) return;
      const step = say("direction") === "rtl" ? -way : way;
      pressed.preventDefault();
      const next = tabs[(at + step + tabs.length) % tabs.length];
      next.focus();
      next.click();
    });
  });

  /** @param {State} state @param {State | null} before */
  function draw({ view }, before) {
    if (view === before?.view) return;
    part("app").dataset.view = view;
    for (const tab of tabs) {
      const chosen = viewOf(tab) === view;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      part(`panel-${viewOf(tab)}`).hidden = !chosen;
    }
    if (view === "map") map.invalidateSize({ pan: false });
  }
  return { draw };
}

/** @param {HTMLElement} tab */
function viewOf({ dataset: { view } }) {
  return /** @type {State["view"]} */ (view);
}
