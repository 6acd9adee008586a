// @ts-check
// The card before any event: what the reports tell, in numbers, and what was assumed.
import { assumedNode, outward } from "./claim.js";
import { publishedText } from "./datetext.js";
import { h } from "./dom.js";
import { speedText } from "./speeds.js";

/** More are told on the cards of the events where they end. */
const MOST_SPEEDS = 2;

/** @typedef {import("./types.js").Page} Page */

/** How many different voices are heard, the report's own among them. @param {import("./types.js").MapDocument} doc */
export function sourceCount(doc) {
  const heard = new Set();
  for (const event of doc.events) for (const claim of event.claims) heard.add(claim.by.length ? `v${claim.by[0]}` : `r${claim.report}`);
  return heard.size;
}

/** All that the editor assumed, each once. @param {import("./types.js").MapDocument} doc */
export function assumptionsOf(doc) {
  const claims = doc.events.flatMap((event) => event.claims);
  return [...new Set([...doc.reports, ...doc.places, ...claims].map(({ assumed }) => assumed).concat(doc.assumptions))].filter(Boolean);
}

/** Who is owed something, and who is asked for tiles. @param {Page} page */
export function creditsOf({ doc, say }) {
  if (!doc.tiles) return doc.credits;
  const hosts = doc.tiles.origins.map((origin) => origin.replace(/^https?:\/\//, "")).join(", ");
  return [...doc.tiles.credits, { text: say("asksTiles", { hosts }), url: "" }, ...doc.credits];
}

/** @param {Page} page */
export function briefNode(page) {
  const { doc, say } = page;
  /** @param {string} key @param {number} count @param {string} kind */
  const figure = (key, count, kind = "") => count > 0 && h("li", { class: kind }, h("b", {}, count.toLocaleString(say("locale"))), " ", say(key, { count }));
  const whole = [...new Set([...doc.reports.map(({ assumed }) => assumed), ...doc.assumptions])];
  const credits = h("details", { class: "credits" }, h("summary", {}, say("credits")), h("ul", {}, ...creditsOf(page).map(({ text, url }) => h("li", {}, url ? outward(url, text) : text))));
  return [
    h("p", { class: "which" }, say(doc.reports.length > 1 ? "briefMany" : "brief")),
    h("p", { class: "lede", dir: "auto" }, doc.summary),
    h(
      "ul",
      { class: "figures" },
      figure("countEvents", doc.events.length),
      figure("countSources", sourceCount(doc)),
      figure("countConflicts", doc.contradictions.length, "conflicts"),
      figure("countAssumed", assumptionsOf(doc).length, "assumptions"),
    ),
    ...doc.speeds.slice(0, MOST_SPEEDS).map((speed) => h("p", { class: "speed" }, speedText(page, speed))),
    h("ul", { class: "readings" }, ...doc.reports.map((report) => h(
      "li",
      { dir: "auto" },
      report.url ? outward(report.url, report.title) : h("b", {}, report.title),
      [report.publisher, publishedText(say, report)].filter(Boolean).map((text) => `, ${text}`).join(""),
    ))),
    assumedNode(page, whole) || null,
    credits,
  ].filter((node) => node !== null);
}
