// @ts-check
// What was expected and came otherwise: news, and no contradiction.
import { readingText } from "./datetext.js";
import { button, h } from "./dom.js";
import { chainText, excerptNode } from "./excerpt.js";
import { showClaim } from "./why.js";

/** @typedef {import("./types.js").ChangeDoc} ChangeDoc */
/** @typedef {import("./types.js").Page} Page */

/** The changes of plan that an event has a part in. @param {Page} page @param {number} event */
export function changesNodes(page, event) {
  return page.doc.changes.filter(({ expected, done }) => expected[0] === event || done[0] === event).map((change) => h(
    "section",
    { class: "planchange" },
    h("p", { class: "which" }, page.say("change")),
    ...changeParts(page, change, event),
  ));
}

/** All changes of plan, for under the list; null if there are none. @param {Page} page */
export function changesList(page) {
  const { doc, say } = page;
  return doc.changes.length > 0 && h(
    "section",
    { class: "conflictlist changes" },
    h("h2", {}, say("changes")),
    h("ul", {}, ...doc.changes.map((change) => h("li", {}, ...changeParts(page, change, null)))),
  );
}

/** Both sides, with the words of those that the card has not got itself. @param {Page} page
 * @param {ChangeDoc} change @param {number | null} card whose event's card it is */
function changeParts(page, { expected, done }, card) {
  const { doc, say } = page;
  return [["expected", expected], ["cameOtherwise", done]].map(([key, side]) => {
    const at = /** @type {[number, number]} */ (side);
    const event = doc.events[at[0]];
    const said = event.claims[at[1]];
    return h(
      "div",
      { class: "otherside" },
      h("b", {}, say(/** @type {string} */ (key))),
      ": ",
      said.when.length ? readingText(say, said) : say("noTime"),
      ...(at[0] === card ? [] : [excerptNode(said.excerpt), h("p", { class: "chainline" }, chainText(page, said))]),
      " ",
      button({ class: "goto" }, () => showClaim(page, at), at[0] === card ? say("saysOneOf", { n: at[1] + 1, count: event.claims.length }) : say("goTo", { n: event.n, title: event.title })),
    );
  });
}
