// @ts-check
// The card beside the map: all that is known of the chosen event, or the report in brief.
import { briefNode } from "./brief.js";
import { assumedNode, claimNode, facts, spanRows } from "./claim.js";
import { button, h } from "./dom.js";
import { chainText, excerptNode } from "./excerpt.js";
import { conflictBadge, token } from "./token.js";

/** @typedef {import("./types.js").EventDoc} EventDoc */
/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */

/**
 * The card, with Previous and Next. `frame` moves the map to an event.
 * @param {Page} page @param {(event: number | null) => void} frame
 */
export function createCard(page, frame) {
  const { store, doc, say, part } = page;
  const body = part("card-body");
  const [previous, next] = [part("previous"), part("next")];

  /** @param {number} step */
  const go = (step) => {
    const at = (store.state().event ?? -1) + step;
    const event = at < 0 || at >= doc.events.length ? null : at;
    store.send({ do: "select", event, popup: false, sheet: event !== null, by: "reader" });
    frame(event);
  };
  previous.addEventListener("click", () => go(-1));
  next.addEventListener("click", () => go(1));
  part("grab").addEventListener("click", () => store.send({ do: "sheet", sheet: !store.state().sheet, by: "reader" }));

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    part("app").classList.toggle("sheet-open", state.sheet);
    part("grab").setAttribute("aria-expanded", String(state.sheet));
    if (before && before.event === state.event) return;
    const event = state.event === null ? null : doc.events[state.event];
    body.replaceChildren(...(event ? eventCard(page, event) : briefNode(page)));
    body.scrollTop = 0;
    part("position").textContent = event ? say("position", { n: event.n, count: doc.events.length }) : say("overview");
    /** @type {HTMLButtonElement} */ (previous).disabled = !event;
    part("next-text").textContent = say(!event ? "startStory" : event.n === doc.events.length ? "overview" : "next");
  }
  return { draw };
}

/** @param {Page} page @param {EventDoc} event */
function eventCard(page, event) {
  const { doc, say } = page;
  const place = event.place === null ? null : doc.places[event.place];
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
    ...event.claims.slice(0, 1).map((claim) => claimNode(page, event, claim)),
    ...event.conflicts.map((index) => conflictNode(page, event, index)),
    ...event.claims.slice(1).map((claim) => claimNode(page, event, claim)),
    eventTime(page, event),
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
      event.timeText && [say(computed ? "computed" : "eventTime"), event.timeText],
      ...spanRows(page, event.start, event.end, event.zone),
      computed && event.because && [say("because"), event.because],
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
    [say("place"), place.localName ? `${place.name} (${place.localName}). ${place.basis}` : place.basis],
    place.km !== null && [say("onTheLine"), say("atKm", { km: km(place.km) })],
    ...legs.map((leg) => /** @type {[string, string]} */ ([
      say(leg.status === "expected" ? "expected" : "onTheLine"),
      [
        say("legFacts", { from: doc.places[leg.start].name, to: doc.places[leg.end].name, km: km(leg.km) }),
        leg.basis,
      ].filter(Boolean).join(". "),
    ])),
  ]);
}

/**
 * A contradiction: why, and the other side's words with the way there.
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
    h("p", { class: "why", dir: "auto" }, conflict.text),
  );
}
