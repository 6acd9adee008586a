// @ts-check
// Why an event was when it was: what is reported, what all reports leave together, and the reasons.
import { facts, inEnglish } from "./claim.js";
import { pointText, readingText, spanText, zoneName } from "./datetext.js";
import { button, h } from "./dom.js";
import { chainText } from "./excerpt.js";
import { leftOf } from "./interval.js";
import { token } from "./token.js";

/** @typedef {import("./types.js").EventDoc} EventDoc */
/** @typedef {import("./types.js").LinkDoc} LinkDoc */
/** @typedef {import("./types.js").Page} Page */
/** @typedef {[number | null, number | null]} Span */

/** More choices than that are not counted: only their hull is known. */
const MOST_CHOICES = 64;

/**
 * What all reports leave of an event's reported time; null where that is all of it.
 * @param {Pick<EventDoc, "timed" | "start" | "end" | "feasible">} event
 * @returns {Span | null}
 */
export function narrowed({ timed, start, end, feasible }) {
  return timed === "reported" ? leftOf(start, end, feasible) : null;
}

/**
 * "Why?" beside a time: opens to the reasons, which are made then. Null where there is no time.
 * @param {Page} page @param {EventDoc} event
 */
export function whyNode(page, event) {
  if (event.timed === "none" && !event.feasible.length) return null;
  const body = h("div");
  const node = h("details", { class: "whybox" }, h("summary", {}, page.say("whyTime")), body);
  node.addEventListener("toggle", () => void (body.childElementCount || body.append(...reasons(page, event))));
  return node;
}

/** Opens an event's card at one of its claims. @param {Page} page @param {readonly [number, number]} claim */
export function showClaim({ store, part }, [event, claim]) {
  if (store.state().event !== event) store.send({ do: "select", event, popup: false, sheet: true, by: "reader" });
  else store.send({ do: "sheet", sheet: true, by: "reader" });
  const shown = /** @type {HTMLElement | null} */ (part("card-body").querySelector(`[data-claim="${claim}"]`));
  shown?.scrollIntoView({ block: "nearest" });
  shown?.focus({ preventScroll: true });
}

/** @param {Page} page @param {EventDoc} event @returns {Node[]} */
function reasons(page, event) {
  const { say } = page;
  const [left] = event.feasible;
  if (!left) {
    const own = event.claims.flatMap(({ start, end }, at) => (start === null && end === null ? [] : [{ text: "", claim: /** @type {[number, number]} */ ([event.n - 1, at]) }]));
    return [reasonsNode(page, own), h("p", {}, say("onlyWords"))];
  }
  const { zone, feasible: [{ earliest, latest }] } = event;
  const [rest, many] = [narrowed(event), left.choices > 1];
  const text = (/** @type {Span} */ [from, to]) => spanText(say, from, to, zone);
  const same = earliest.length > 0 && JSON.stringify(earliest) === JSON.stringify(latest);
  const rows = [
    rest && [say("asReported"), text([event.start, event.end])],
    rest && [say("possible"), text(rest)],
    left.begunBy !== null && [say("begunBy"), edgeText(page, event, left.begunBy)],
    left.endedFrom !== null && [say("endedFrom"), edgeText(page, event, left.endedFrom)],
  ];
  return [
    rows.some(Boolean) && facts(/** @type {import("./claim.js").Fact[]} */ (rows)),
    ...(same ? [reasonsNode(page, earliest)] : [
      h("p", {}, left.start === null ? say("openBefore") : say("notBefore", { time: edgeText(page, event, left.start) })),
      reasonsNode(page, earliest),
      h("p", {}, left.end === null ? say("openAfter") : say("notAfter", { time: edgeText(page, event, left.end) })),
      reasonsNode(page, latest),
    ]),
    many && h("p", {}, say("choices", { count: left.choices, shown: left.choices > MOST_CHOICES ? `>${MOST_CHOICES}` : String(left.choices) })),
    many && h("ul", {}, ...left.apart.map((one) => h("li", {}, text(one)))),
    many && h("p", {}, `${say("inEveryChoice")}: ${left.certain ? text(left.certain) : say("noCommonTime")}`),
  ].filter((node) => node !== false);
}

/** @param {Page} page @param {EventDoc} event @param {number} ms */
function edgeText({ say, doc }, { zone }, ms) {
  return say("timeInZone", { time: pointText(say, ms, zone, doc.axis ?? [ms, ms + 1], true), zone: zoneName(say, zone) });
}

/** @param {Page} page @param {readonly LinkDoc[]} links */
function reasonsNode(page, links) {
  return h("ol", { class: "reasons" }, ...links.map((link) => h("li", {}, ...linkNodes(page, link))));
}

/** One reason: what the claim says, with the way to its words, or what else binds. @param {Page} page
 * @param {LinkDoc} link */
function linkNodes(page, { text, claim }) {
  const { doc, say } = page;
  if (!claim) return [inEnglish(say, text)];
  const event = doc.events[claim[0]];
  const said = event.claims[claim[1]];
  const disc = token({ ...event, stance: said.stance, actor: event.actor, conflicts: [] }, String(event.n));
  return [
    button({ class: "event" }, () => showClaim(page, claim), disc, h("span", { class: "words", dir: "auto" }, event.title)),
    h("span", { class: "what", dir: "auto" }, text ? inEnglish(say, text) : `${readingText(say, said)}. ${chainText(page, said)}`),
  ];
}
