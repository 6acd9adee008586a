// @ts-check
// A source's words, and who said them.
import { h } from "./dom.js";
import { withText } from "./texts.js";

/** @typedef {import("./types.js").ClaimDoc} ClaimDoc */
/** @typedef {import("./types.js").ExcerptDoc} ExcerptDoc */
/** @typedef {import("./types.js").Page} Page */

/**
 * The pieces that the edges of quote and marks cut a text into, in order.
 * @param {Pick<ExcerptDoc, "text" | "quote" | "marks">} excerpt
 * @returns {{text: string, quoted: boolean, marked: boolean}[]}
 */
export function pieces({ text, quote, marks }) {
  const edges = [0, text.length, ...quote, ...marks.flat()].sort((a, b) => a - b);
  /** @param {number} at @param {readonly [number, number]} span */
  const within = (at, [from, to]) => from <= at && at < to;
  const found = [];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const [from, to] = [edges[i], edges[i + 1]];
    if (from === to) continue;
    found.push({
      text: text.slice(from, to),
      quoted: within(from, quote),
      marked: marks.some((mark) => within(from, mark)),
    });
  }
  return found;
}

/**
 * The sentence around the quote, the quote in full ink and its decisive words marked.
 * @param {ExcerptDoc} excerpt
 */
export function excerptNode(excerpt) {
  const { quote, marks, language } = excerpt;
  const node = h("blockquote", { lang: language || null, dir: "auto" });
  withText(excerpt, (whole) => node.replaceChildren(...pieces({ text: whole, quote, marks }).map(({ text, quoted, marked }) => {
    if (marked) return h("mark", {}, text);
    return h("span", { class: quoted ? "quoted" : "context" }, text);
  })));
  return node;
}

/**
 * Who says it, the reader's end first: "This report", "TBS", "unnamed officials". The last
 * link is a lack where the chain ends in one.
 * @param {Page} page @param {ClaimDoc} claim
 * @returns {{text: string, lack: boolean}[]}
 */
export function chain({ doc, say }, claim) {
  const report = doc.reports[claim.report];
  const name = doc.reports.length === 1 ? say("thisReport") : report.publisher || report.title;
  if (!claim.by.length) {
    return [{ text: say("ownVoice", { report: name }), lack: false }, { text: say("noSource"), lack: true }];
  }
  const voices = claim.by.map((index) => {
    const voice = doc.voices[index];
    const text = voice.unnamed ? say("unnamed", { name: voice.name }) : voice.name;
    return { text: voice.role ? say("voiceRole", { name: text, role: voice.role }) : text, lack: false };
  });
  return [{ text: name, lack: false }, ...voices];
}

/** The chain as a list. @param {Page} page @param {ClaimDoc} claim */
export function chainNode(page, claim) {
  const links = chain(page, claim).map(({ text, lack }) => h("li", { class: lack ? "lack" : null }, h("bdi", {}, text)));
  return h("ol", { class: "chain", "aria-label": page.say("says") }, ...links);
}

/** The chain in a line of text. @param {Page} page @param {ClaimDoc} claim */
export function chainText(page, claim) {
  return chain(page, claim).map(({ text }) => text).join(page.say("direction") === "rtl" ? " → " : " ← ");
}
