// @ts-check
// The card beside the map: all that is known of the chosen event, or the report in brief.
import { briefNode } from "./brief.js";
import { assumedNode, claimNode, facts, inEnglish, spanRows } from "./claim.js";
import { changesNodes } from "./changes.js";
import { compareButton, kindText, reasonText } from "./compare.js";
import { readingText } from "./datetext.js";
import { button, h } from "./dom.js";
import { chainText, excerptNode } from "./excerpt.js";
import { speedText } from "./speeds.js";
import { createTurning, storyOf } from "./story.js";
import { conflictBadge, token } from "./token.js";
import { whyNode } from "./why.js";

/** @typedef {import("./types.js").EventDoc} EventDoc */
/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */

/** @typedef {import("./compare.js").ReadIn} ReadIn */

/**
 * The card, with Previous and Next. `frame` moves the map to an event of the story, from the
 * one before it.
 * @param {Page} page @param {(event: number | null, from: number | null) => void} frame @param {ReadIn} readIn
 */
export function createCard(page, frame, readIn) {
  const { store, doc, say, part } = page;
  const body = part("card-body");
  const story = storyOf(doc);
  const [previous, next] = [part("previous"), part("next")];

  /** @param {1 | -1} by */
  const go = (by) => {
    const from = store.state().event;
    const event = story.step(from, by);
    if (event === from) return;
    /** @type {HTMLDetailsElement} */ (part("legend")).open = false;
    store.send({ do: "select", event, popup: false, sheet: event !== null, by: "reader" });
    frame(event, from);
  };
  createTurning(page, go);
  previous.addEventListener("click", () => go(-1));
  next.addEventListener("click", () => go(1));
  part("grab").addEventListener("click", () => store.send({ do: "sheet", sheet: !store.state().sheet, by: "reader" }));

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    part("app").classList.toggle("sheet-open", state.sheet);
    part("grab").setAttribute("aria-expanded", String(state.sheet));
    if (before && before.event === state.event) return;
    const event = state.event === null ? null : doc.events[state.event];
    const at = state.event === null ? null : story.numberOf(state.event);
    const focused = body.contains(document.activeElement);
    body.replaceChildren(...(event ? eventCard(page, event, story.wordsOf(event.n - 1), readIn) : briefNode(page)));
    body.scrollTop = 0;
    if (focused) body.focus({ preventScroll: true });
    part("position").textContent = !event ? say("overview") : at === null ? say("besideStory") : say("position", { n: at, count: story.count });
    /** @type {HTMLButtonElement} */ (previous).disabled = !event;
    part("next-text").textContent = say(!event ? "startStory" : story.step(event.n - 1, 1) === null ? "overview" : "next");
  }
  return { draw };
}

/** @param {Page} page @param {EventDoc} event @param {string} words the editor's @param {ReadIn} readIn */
function eventCard(page, event, words, readIn) {
  const { doc, say } = page;
  const place = event.place === null ? null : doc.places[event.place];
  /** @param {number} at */
  const claim = (at) => claimNode(page, event, event.claims[at], () => readIn(event.n - 1, at));
  return [
    h(
      "div",
      { class: "cardtop" },
      token(event, String(event.n)),
      h("span", { class: "stance" }, say(event.stance)),
      event.actor === "other" && event.who ? h("bdi", { class: "whose" }, event.who) : null,
      h("bdi", { class: "where" }, place ? place.name : say("placeNone")),
    ),
    h("h2", { dir: "auto" }, event.title),
    words && h("div", { class: "editors told" }, h("b", {}, say("editorSays")), h("p", { lang: doc.language, dir: "auto" }, words)),
    ...event.claims.slice(0, 1).map((_, i) => claim(i)),
    ...event.conflicts.map((index) => conflictNode(page, event, index)),
    ...event.claims.slice(1).map((_, i) => claim(i + 1)),
    eventTime(page, event),
    whyNode(page, event),
    ...changesNodes(page, event.n - 1),
    ...doc.speeds.filter(({ end }) => end === event.n - 1).map((speed) => facts([[say("speed"), speedText(page, speed)]])),
    placeFacts(page, event),
    assumedNode(page, [place?.assumed ?? ""]),
  ].filter((node) => node !== false && node !== null);
}

/** The event's own time, where it is more than its one claim's. @param {Page} page @param {EventDoc} event */
function eventTime(page, event) {
  const { say } = page;
  if (event.timed === "none" || (event.timed === "reported" && event.claims.length === 1)) return null;
  const computed = event.timed === "computed";
  return h(
    "section",
    { class: computed ? "alltime computed" : "alltime" },
    computed && h("p", { class: "which" }, say("timeComputed")),
    facts([
      readingText(say, event) !== "" && [say(computed ? "computed" : "eventTime"), readingText(say, event)],
      ...spanRows(page, event.start, event.end, event.zone),
    ]),
  );
}

/** @param {Page} page @param {EventDoc} event */
function placeFacts({ doc, say }, event) {
  if (event.place === null) return null;
  const place = doc.places[event.place];
  const legs = doc.legs.filter((leg) => leg.start === event.place || leg.end === event.place);
  const km = (/** @type {number} */ value) => Math.round(value);
  return facts([
    [say("place"), h("span", {}, place.localName && h("bdi", {}, `${place.name} (${place.localName}). `), inEnglish(say, place.basis))],
    place.km !== null && [say("onTheLine"), say("atKm", { km: km(place.km) })],
    ...legs.map((leg) => /** @type {[string, Node]} */ ([
      say(leg.status === "expected" ? "expected" : "onTheLine"),
      h("span", {}, say("legFacts", { from: doc.places[leg.start].name, to: doc.places[leg.end].name, km: km(leg.km) }), leg.basis && ". ", leg.basis && inEnglish(say, leg.basis)),
    ])),
  ]);
}

/**
 * A contradiction: the other side's words with the way there, why, and both side by side.
 * @param {Page} page @param {EventDoc} event @param {number} index
 */
function conflictNode(page, event, index) {
  const { doc, say, store } = page;
  const conflict = doc.contradictions[index];
  const others = conflict.claims.filter(([at]) => doc.events[at] !== event);
  const own = conflict.claims.filter(([at]) => doc.events[at] === event).map(([, claim]) => claim + 1);
  const heading = others.length
    ? say("conflictWith", { which: [...new Set(others.map(([at]) => doc.events[at].n))].join(", ") })
    : say("conflictWithin", { which: own.join(" ≠ ") });
  return h(
    "section",
    { class: "clash" },
    h("p", { class: "which" }, conflictBadge(), heading),
    ...others.map(([at, claim]) => {
      const other = doc.events[at];
      const said = other.claims[claim];
      return h(
        "div",
        { class: "otherside" },
        excerptNode(said.excerpt),
        h("p", { class: "chainline" }, chainText(page, said)),
        button({ class: "goto" }, () => store.send({ do: "select", event: at, popup: false, sheet: true, by: "reader" }), say("goTo", { n: other.n, title: other.title })),
      );
    }),
    h("p", { class: "why" }, h("b", {}, kindText(page, conflict)), " ", reasonText(page, conflict)),
    compareButton(page, index, "btn small compares"),
  );
}
