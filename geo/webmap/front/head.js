// @ts-check
// The words of page.html, and the page's head.
import { publishedText } from "./datetext.js";

/** The element of page.html with a name. @param {string} name @returns {HTMLElement} */
export function partOf(name) {
  const found = document.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`page.html has no part “${name}”`);
  return found;
}

/** The interface's words, where page.html asks for them. @param {import("./types.js").Say} say */
export function fillStrings(say) {
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.getAttribute("data-say") ?? "");
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.getAttribute("data-label") ?? ""));
}

/**
 * @param {import("./types.js").Say} say @param {string} text the title
 * @param {Pick<import("./opening.js").Facts, "language" | "reports" | "events" | "claims" | "report">} facts
 * @param {boolean} [whole] false: no more than the title
 */
export function fillHead(say, text, { language, reports, events, claims, report }, whole = true) {
  const title = partOf("title");
  title.textContent = text;
  title.lang = language;
  title.dir = "auto";
  // Without its words it is as high as with them.
  partOf("about").textContent = "\u200b";
  if (!whole) return;
  partOf("about").textContent = say("aboutJourney", {
    reports: say("reports", { count: reports }), events: say("events", { count: events }), claims: say("claims", { count: claims }),
  });
  if (report && publishedText(say, report)) {
    const dated = partOf("dated");
    dated.textContent = say("reportDated", { date: publishedText(say, report) }) + (report.assumed ? `: ${say("assumedShort")}` : "");
    dated.classList.toggle("editor", report.assumed !== "");
  }
}
