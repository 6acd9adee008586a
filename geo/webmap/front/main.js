// @ts-check
// The page of a map document: makes the state and the parts that draw it.
import { createAddress } from "./address.js";
import { createCard } from "./card.js";
import { createCompare } from "./compare.js";
import { createEmbed } from "./embed.js";
import { h } from "./dom.js";
import { hasRoom } from "./firstview.js";
import { fillHead, fillStrings, partOf } from "./head.js";
import { createLegend } from "./legend.js";
import { createList } from "./list.js";
import { createMarey } from "./marey.js";
import { createMapView, openMap } from "./mapview.js";
import { factsOf } from "./opening.js";
import { createPlay } from "./play.js";
import { createShare } from "./share.js";
import { createStore, firstState, nextState } from "./state.js";
import { onceEach, stretchText } from "./stretch.js";
import { createReport } from "./report.js";
import { speaker } from "./strings.js";
import { createTabs } from "./tabs.js";
import { createTheme } from "./theme.js";
import { createTimeline } from "./timeline.js";
import { createUnderSheet } from "./undersheet.js";
import { createUnplaced } from "./unplaced.js";
import { trackOf } from "./whereabouts.js";

/** @typedef {import("./types.js").MapDocument} MapDocument */
/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */

/**
 * Fills the page (page.html stands in it already) with a document.
 * @param {any} L Leaflet @param {any} map the Leaflet map @param {MapDocument} doc
 * @param {import("./strings.js").Catalogue} words
 * @param {import("./draft.js").Draft | null} draft what is drawn already, where there are many events
 */
export async function start(L, map, doc, words, draft) {
  const store = createStore(firstState(doc), (state, command) => nextState(doc, state, command));
  const say = speaker(words);
  /** @type {Page} */
  const page = { L, map, doc, store, say, part: partOf, many: draft !== null };
  if (!draft) fillStrings(say);
  fillHead(say, doc.title, factsOf(doc));
  partOf("credit").replaceChildren(...(doc.tiles?.credits ?? doc.credits.slice(0, 2)).map(({ text }) => h("span", {}, text)), h("u", {}, say("credits")));
  const legend = /** @type {HTMLDetailsElement} */ (partOf("legend"));
  legend.open = hasRoom({ x: partOf("stage").clientWidth, y: partOf("stage").clientHeight });
  createLegend(page);
  /** @param {number} event */
  const choose = (event) => store.send({ do: "select", event, popup: true, by: "reader" });
  /** @param {number} event */
  const open = (event) => store.send({ do: "select", event, popup: false, sheet: true, by: "reader" });
  const unplaced = createUnplaced(page, open);
  const found = onceEach(trackOf(doc));
  const where = {
    found: (/** @type {State} */ { at }) => found(at),
    words: (/** @type {State} */ { at }) => stretchText(page, found(at)),
  };
  const timeline = createTimeline(page, choose, where.words);
  const opened = openMap(page, choose, draft);
  // Where there are many events they are seen before the rest of the page is made.
  if (page.many) await new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame));
  const view = createMapView(page, opened, choose, where);
  createShare(page);
  const report = createReport(page);
  const parts = [createTabs(page), createCard(page, view.frame, report.readIn), timeline, createPlay(page), createMarey(page, open, where.found), createList(page, open), unplaced, view, report, createCompare(page, report.readIn)];
  parts.push(createTheme(page, () => {
    timeline.lay(store.state());
    view.lay();
  }));
  store.listen((state, before) => parts.forEach((each) => each.draw(state, before)));
  legend.addEventListener("toggle", view.lay);
  partOf("credit").addEventListener("click", () => {
    store.send({ do: "select", event: null, sheet: true, by: "reader" });
    const credits = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".credits"));
    if (!credits) return;
    credits.open = true;
    credits.scrollIntoView({ block: "nearest" });
    credits.querySelector("summary")?.focus();
  });
  new ResizeObserver(() => {
    timeline.lay(store.state());
    timeline.draw(store.state(), store.state());
  }).observe(partOf("axis"));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && store.state().compare === null) store.send({ do: store.state().popup ? "popup" : "sheet", popup: false, sheet: false, by: "reader" });
  });
  parts.forEach((each) => each.draw(store.state(), null));
  view.lay();
  createUnderSheet(page, view.lay);
  createAddress(page);
  createEmbed(page);
}
