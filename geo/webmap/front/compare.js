// @ts-check
// What contradicts, side by side: each side's words, who said them and when, and why both cannot hold.
import { assumedNode, facts, inEnglish, timeRows } from "./claim.js";
import { publishedText } from "./datetext.js";
import { button, h } from "./dom.js";
import { chainNode, excerptNode } from "./excerpt.js";
import { conflictBadge, token } from "./token.js";

/** @typedef {import("./types.js").ContradictionDoc} ContradictionDoc */
/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */
/** @typedef {(event: number, claim: number) => void} ReadIn shows a claim in its report */

const KINDS = ["times", "travel", "place", "done"];

/** What kind of contradiction it is, in two words. @param {Page} page @param {ContradictionDoc} conflict */
export function kindText({ doc, say }, conflict) {
  return say(KINDS.includes(conflict.kind) ? `kind-${kindOf(doc, conflict)}` : "contradiction");
}

/** Why both cannot hold; a kind that the catalogue does not know tells itself. @param {Page} page
 * @param {ContradictionDoc} conflict */
export function reasonText({ doc, say }, conflict) {
  return KINDS.includes(conflict.kind) ? say(`reason-${kindOf(doc, conflict)}`) : conflict.reason || conflict.text;
}

/** @param {import("./types.js").MapDocument} doc @param {ContradictionDoc} conflict */
function kindOf({ events }, { kind, claims }) {
  return kind === "done" && claims.some(([event, claim]) => events[event].claims[claim].stance === "denied") ? "denied" : kind;
}

/** The numbers of the events that contradict each other: "7 ≠ 8". @param {Page} page @param {ContradictionDoc} conflict */
export function sidesText({ doc }, { claims }) {
  return [...new Set(claims.map(([event]) => doc.events[event].n))].join(" ≠ ");
}

/**
 * A button that lays the sides of a contradiction side by side.
 * @param {Page} page @param {number} index @param {string} [kind] its class @param {string} [words]
 */
export function compareButton(page, index, kind = "goto", words = page.say("compare")) {
  const { say, doc, store } = page;
  const conflict = doc.contradictions[index];
  const label = say("compareLabel", { which: sidesText(page, conflict), kind: kindText(page, conflict) });
  const press = () => store.send({ do: "compare", compare: index, by: "reader" });
  return button({ class: kind, "aria-label": words ? `${words}: ${label}` : label, "aria-haspopup": "dialog", "data-conflict": index, title: words ? null : label }, press, conflictBadge(), words && h("span", {}, words));
}

/** @param {Page} page @param {ReadIn} readIn */
export function createCompare(page, readIn) {
  const { doc, store, say, part } = page;
  const dialog = /** @type {HTMLDialogElement} */ (part("compare"));
  const send = (/** @type {number | null} */ compare) => store.send({ do: "compare", compare, by: "reader" });
  dialog.addEventListener("close", () => store.state().compare !== null && send(null));
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  part("compare-close").addEventListener("click", () => dialog.close());
  for (const [name, by] of /** @type {const} */ ([["compare-previous", -1], ["compare-next", 1]])) {
    part(name).addEventListener("click", () => send((store.state().compare ?? 0) + by));
  }

  /** @param {State} state @param {State | null} before */
  function draw({ compare }, before) {
    if (compare === (before?.compare ?? null)) return;
    if (compare === null) {
      dialog.close();
      return;
    }
    const conflict = doc.contradictions[compare];
    const [body, title] = [part("compare-body"), part("compare-title")];
    title.replaceChildren(conflictBadge(), kindText(page, conflict));
    part("compare-reason").textContent = reasonText(page, conflict);
    part("compare-change").replaceChildren(...(conflict.change ? [h("b", {}, say("resolved")), " ", inEnglish(say, conflict.change)] : []));
    const sides = conflict.claims.map(([event, claim], i) => sideNode(page, event, claim, readIn, i === 0));
    body.replaceChildren(...sides.flatMap((side, i) => (i ? [h("p", { class: "against", "aria-hidden": "true" }, conflictBadge()), side] : [side])));
    part("compare-position").textContent = say("position", { n: compare + 1, count: doc.contradictions.length });
    part("compare-nav").hidden = doc.contradictions.length < 2;
    /** @type {HTMLButtonElement} */ (part("compare-previous")).disabled = compare === 0;
    /** @type {HTMLButtonElement} */ (part("compare-next")).disabled = compare === doc.contradictions.length - 1;
    if (!dialog.open) {
      dialog.showModal();
      // Not by an attribute: in another site's page that is an error in its console.
      part("compare-title").focus();
    }
    body.scrollTop = 0;
  }
  return { draw };
}

/**
 * One side: what was said, by whom, when, and the way to it.
 * @param {Page} page @param {number} index @param {number} at @param {ReadIn} readIn @param {boolean} first
 */
function sideNode(page, index, at, readIn, first) {
  const { doc, say, store } = page;
  const event = doc.events[index];
  const claim = event.claims[at];
  const report = doc.reports[claim.report];
  const date = publishedText(say, report);
  const choose = () => {
    store.send({ do: "view", view: "map", by: "reader" });
    store.send({ do: "select", event: index, popup: event.place !== null, sheet: true, by: "reader" });
  };
  // The disc of this claim, which may be surer or less sure than its event.
  const disc = token({ stance: claim.stance, actor: event.actor, conflicts: [] }, String(event.n));
  const heading = h("h3", {}, button({ class: "event", "data-event": index, "aria-label": `${event.n}: ${event.title}` }, choose, disc, h("span", { class: "words", dir: "auto" }, event.title)));
  return h(
    "article",
    { class: first ? "side first" : "side" },
    heading,
    h("p", { class: "stance" }, say(claim.stance)),
    excerptNode(claim.excerpt),
    chainNode(page, claim),
    claim.caveat && h("p", { class: "caveat" }, h("b", {}, `${say("caveat")}: `), h("q", { lang: claim.excerpt.language, dir: "auto" }, claim.caveat)),
    facts([
      ...timeRows(page, claim),
      doc.reports.length > 1 && [say("reportOf"), h("bdi", {}, [report.title, date].filter(Boolean).join(", "))],
    ]),
    assumedNode(page, [claim.assumed]),
    h("p", { class: "ways" }, button({ class: "goto" }, () => readIn(index, at), say("inReport"))),
  );
}
