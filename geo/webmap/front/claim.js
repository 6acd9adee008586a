// @ts-check
// One claim on the card: the words, who said them, and how their time was read.
import { button, h } from "./dom.js";
import { bearsUtc, spanText, zoneText } from "./datetext.js";
import { chainNode, excerptNode } from "./excerpt.js";

/** @typedef {import("./types.js").ClaimDoc} ClaimDoc */
/** @typedef {import("./types.js").EventDoc} EventDoc */
/** @typedef {import("./types.js").Page} Page */

/**
 * A claim with all that is known of it.
 * @param {Page} page @param {EventDoc} event @param {ClaimDoc} claim
 * @param {() => void} readIn shows it in its report
 */
export function claimNode(page, event, claim, readIn) {
  const { say, doc } = page;
  const report = doc.reports[claim.report];
  const several = event.claims.length > 1;
  const heading = several && h(
    "p",
    { class: "which" },
    say("saysOneOf", { n: event.claims.indexOf(claim) + 1, count: event.claims.length }),
    h("span", { class: "stance" }, say(claim.stance)),
  );
  return h(
    "section",
    { class: "claim", "data-claim": event.claims.indexOf(claim), tabindex: -1 },
    heading,
    excerptNode(claim.excerpt),
    chainNode(page, claim),
    claim.caveat && h("p", { class: "caveat" }, h("b", {}, `${say("caveat")}: `), h("q", { lang: claim.excerpt.language, dir: "auto" }, claim.caveat)),
    claimTimes(page, claim),
    assumedNode(page, [claim.assumed]),
    h("p", { class: "source" }, button({ class: "goto" }, readIn, say("inReport")), report.url && outward(report.url, say("source"))),
  );
}

/** How the claim's words of time were read. @param {Page} page @param {ClaimDoc} claim */
function claimTimes(page, claim) {
  const { say } = page;
  return facts([
    ...timeRows(page, claim),
    claim.when.length > 0 && claim.zoneBasis && [say("why"), inEnglish(say, claim.zoneBasis)],
    ...claim.flags.map((flag) => /** @type {Fact} */ ([say("flags"), inEnglish(say, flag)])),
  ]);
}

/**
 * The claim's words of time, how they were read, and when that is.
 * @param {Page} page @param {ClaimDoc} claim
 * @returns {Fact[]}
 */
export function timeRows(page, claim) {
  const { say } = page;
  if (!claim.when.length) return [[say("inWords"), say("noTime")]];
  const phrases = claim.when.map((phrase) => h("q", { lang: claim.excerpt.language, dir: "auto" }, phrase));
  return [
    [say("inWords"), h("span", { class: "verbatim" }, ...phrases.flatMap((q, i) => (i ? [", ", q] : [q])))],
    say("locale") === "en" && [say("read"), claim.timeText],
    ...spanRows(page, claim.start, claim.end, claim.zone),
  ];
}

/** @typedef {[string, Node | string] | false | "" | null} Fact */

/**
 * An interval on the zone's clock and, where it makes sense, in UTC.
 * @param {Page} page @param {number | null} start @param {number | null} end @param {string} zone
 * @returns {Fact[]}
 */
export function spanRows({ say }, start, end, zone) {
  if (start === null && end === null) return [];
  const clock = zoneText(say, /** @type {number} */ (start ?? end), zone);
  return [
    [clock, spanText(say, start, end, zone)],
    zone !== "UTC" && bearsUtc(start, end, zone) && [say("utc"), spanText(say, start, end, "UTC")],
  ];
}

/** Words that are English in every document, marked as such. @param {Page["say"]} say @param {string} words */
export function inEnglish(say, words) {
  return say("locale") === "en" ? words : h("span", { lang: "en", dir: "ltr" }, words);
}

/** A list of terms and what they are. @param {Fact[]} rows */
export function facts(rows) {
  const kept = /** @type {[string, Node | string][]} */ (rows.filter(Boolean));
  return h("dl", { class: "facts" }, ...kept.flatMap(([term, text]) => [h("dt", {}, term), h("dd", { dir: "auto" }, text)]));
}

/** What the editor assumed, in blue. @param {Page} page @param {string[]} texts */
export function assumedNode({ say }, texts) {
  const items = texts.filter(Boolean).map((text) => h("li", { dir: "auto" }, text));
  return items.length > 0 && h("div", { class: "editors" }, h("b", {}, say("assumptions")), h("ul", {}, ...items));
}

/**
 * A link that leaves the page; only to the web.
 * @param {string} url @param {string} text
 */
export function outward(url, text) {
  if (!/^https?:\/\//i.test(url)) return h("span", {}, text);
  return h("a", { href: url, target: "_blank", rel: "noopener" }, text);
}
