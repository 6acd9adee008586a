// @ts-check
// All events as a list: the map in words, in order, a part at a time where there are many.
import { changesList } from "./changes.js";
import { compareButton, kindText, reasonText, sidesText } from "./compare.js";
import { eventTimeText } from "./datetext.js";
import { button, h } from "./dom.js";
import { chainText, excerptNode } from "./excerpt.js";
import { inRange } from "./state.js";
import { eventButton } from "./token.js";
import { whyNode } from "./why.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */

const PORTION = 100;

/** @param {Page} page @param {(event: number) => void} choose */
export function createList(page, choose) {
  const { doc, say, part } = page;
  const panel = part("panel-list");
  const rows = h("ol", { class: "events", "aria-label": say("listCaption") });
  const more = button({ class: "btn" }, () => extend(page.store.state()));
  /** @type {HTMLLIElement[]} */
  const shown = [];

  /** @param {State} state */
  function extend(state) {
    const first = shown.length;
    for (let index = first; index < Math.min(first + PORTION, doc.events.length); index += 1) {
      const row = rowOf(page, index, choose);
      shown.push(row);
      rows.append(row);
    }
    const left = doc.events.length - shown.length;
    more.hidden = left === 0;
    more.textContent = say("listMore", { count: Math.min(left, PORTION) });
    mark(state);
  }

  /** Touches only the rows that change. @param {State} state */
  function mark(state) {
    shown.forEach((row, index) => {
      const out = !inRange(doc.events[index], state);
      if (row.classList.contains("out") !== out) row.classList.toggle("out", out);
    });
    const current = state.event === null ? undefined : shown[state.event];
    for (const row of rows.querySelectorAll("[aria-current]")) if (row.parentElement === rows && row !== current) row.removeAttribute("aria-current");
    current?.setAttribute("aria-current", "true");
  }

  /** @param {State} state */
  function draw(state) {
    if (state.view !== "list") return;
    if (!shown.length) {
      panel.append(rows, more);
      if (doc.contradictions.length) panel.append(clashes(page));
      panel.append(changesList(page) || "");
      extend(state);
    } else mark(state);
  }
  return { draw };
}

/** @param {Page} page @param {number} index @param {(event: number) => void} choose */
function rowOf(page, index, choose) {
  const { doc, say } = page;
  const event = doc.events[index];
  const place = event.place === null ? say("placeNone") : doc.places[event.place].name;
  return h(
    "li",
    {},
    h("div", { class: "what" }, eventButton(page, index, event.title, () => choose(index))),
    h("p", { class: "whenwhere" }, h("span", {}, eventTimeText(say, event)), h("bdi", {}, place), h("span", {}, say(event.stance)), event.conflicts.length > 0 && compareButton(page, event.conflicts[0], "clashes", say("contradicted"))),
    whyNode(page, event),
    h("div", { class: "said" }, ...event.claims.map((claim) => h("div", {}, excerptNode(claim.excerpt), h("p", { class: "chainline" }, chainText(page, claim))))),
  );
}

/** @param {Page} page */
function clashes(page) {
  const { doc, say } = page;
  const items = doc.contradictions.slice(0, PORTION).map((conflict, index) => h(
    "li",
    {},
    h("b", {}, `${sidesText(page, conflict)}: ${kindText(page, conflict)}.`),
    ` ${reasonText(page, conflict)} `,
    compareButton(page, index),
  ));
  return h("section", { class: "conflictlist" }, h("h2", {}, say("contradictions")), h("ul", {}, ...items));
}
