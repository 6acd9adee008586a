// @ts-check
// The page of a map document: makes the state and the parts that draw it.
import { createAddress } from "./address.js";
import { createCard } from "./card.js";
import { createCompare } from "./compare.js";
import { createEmbed } from "./embed.js";
import { publishedText } from "./datetext.js";
import { h } from "./dom.js";
import { createLegend } from "./legend.js";
import { createList } from "./list.js";
import { createMarey } from "./marey.js";
import { createMapView, hasRoom, openMap } from "./mapview.js";
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

/** From this number of events on, marks and lanes are drawn on canvas. */
const MANY = 200;

/**
 * Fills the page (page.html stands in it already) with a document.
 * @param {any} L Leaflet @param {any} map the Leaflet map @param {MapDocument} doc
 * @param {import("./strings.js").Catalogue} words
 */
export async function start(L, map, doc, words) {
  const store = createStore(firstState(doc), (state, command) => nextState(doc, state, command));
  const say = speaker(words);
  /** @type {Page} */
  const page = { L, map, doc, store, say, part: partOf, many: doc.events.length > MANY };
  fillStrings(page);
  fillHead(page);
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
  const opened = openMap(page, choose);
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

/** @param {string} name @returns {HTMLElement} */
function partOf(name) {
  const found = document.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`page.html has no part “${name}”`);
  return found;
}

/** The interface's words, where page.html asks for them. @param {Page} page */
function fillStrings({ say }) {
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.getAttribute("data-say") ?? "");
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.getAttribute("data-label") ?? ""));
}

/** @param {Page} page */
function fillHead({ doc, say, part }) {
  const claims = doc.events.reduce((sum, event) => sum + event.claims.length, 0);
  const title = part("title");
  title.textContent = doc.title;
  title.lang = doc.language;
  title.dir = "auto";
  part("about").textContent = say("aboutJourney", {
    reports: say("reports", { count: doc.reports.length }), events: say("events", { count: doc.events.length }), claims: say("claims", { count: claims }),
  });
  const [report] = doc.reports;
  if (doc.reports.length === 1 && publishedText(say, report)) {
    const dated = part("dated");
    dated.textContent = say("reportDated", { date: publishedText(say, report) }) + (report.assumed ? `: ${say("assumedShort")}` : "");
    dated.classList.toggle("editor", report.assumed !== "");
  }
  part("credit").replaceChildren(...(doc.tiles?.credits ?? doc.credits.slice(0, 2)).map(({ text }) => h("span", {}, text)), h("u", {}, say("credits")));
}
