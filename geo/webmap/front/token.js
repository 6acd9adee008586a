// @ts-check
// The number of an event in its disc: the disc's form says how sure it is, its hue whose it is.
import { eventTimeText } from "./datetext.js";
import { h, s } from "./dom.js";

/** @typedef {import("./types.js").EventDoc} EventDoc */
/** @typedef {import("./types.js").Page} Page */

/**
 * The disc with the event's number.
 * @param {Pick<EventDoc, "stance" | "actor" | "conflicts">} event @param {string} text
 */
export function token({ stance, actor, conflicts }, text) {
  /** @type {SVGElement[]} */
  const disc = [s("circle", { class: "ring", cx: 11, cy: 11, r: 13 }), s("circle", { class: "disc", cx: 11, cy: 11, r: 9.5 })];
  if (stance === "estimated") {
    disc.push(s("circle", { class: "hatch", cx: 11, cy: 11, r: 9.5 }), s("circle", { class: "core", cx: 11, cy: 11, r: 6.4 }));
  }
  if (stance === "denied") disc.push(s("path", { class: "stroke", d: "M4.300 17.700 17.700 4.300" }));
  const size = text.length > 3 ? "tiny" : text.length > 2 ? "small" : "";
  return s(
    "svg",
    { class: `token ${stance} of-${actor}`, viewBox: "0 0 22 22", "aria-hidden": "true", focusable: "false" },
    ...disc,
    text && s("text", { class: size, x: 11, y: 15 }, text),
    conflicts.length > 0 && conflictSign(20, 2.5, 0.75),
  );
}

/**
 * The sign of contradiction, for inside an SVG.
 * @param {number} x @param {number} y @param {number} size
 */
export function conflictSign(x, y, size) {
  return s(
    "g",
    { class: "conflict", transform: `translate(${x} ${y}) scale(${size})` },
    s("circle", { r: 8 }),
    s("path", { d: "M-4 -1.800H4M-4 1.800H4M2.500 -4.500-2.500 4.500" }),
  );
}

/** The sign of contradiction on its own. */
export function conflictBadge() {
  return s("svg", { class: "badge", viewBox: "-9 -9 18 18", "aria-hidden": "true", focusable: "false" }, conflictSign(0, 0, 1));
}

/**
 * A button of an event: its disc and, where given, words. What it does is the caller's.
 * @param {Page} page @param {number} index @param {string} words @param {() => void} press
 */
export function eventButton(page, index, words, press) {
  const event = page.doc.events[index];
  const element = h(
    "button",
    { type: "button", class: "event", "data-event": index, "aria-label": eventLabel(page, event) },
    token(event, String(event.n)),
    words && h("span", { class: "words", dir: "auto" }, words),
  );
  element.addEventListener("click", press);
  return element;
}

/** What a screen reader says of an event's number. @param {Page} page @param {EventDoc} event */
export function eventLabel({ say }, event) {
  const notes = [say(event.stance)];
  if (event.conflicts.length) notes.push(say("contradicted"));
  notes.push(eventTimeText(say, event));
  return say("eventLabel", { n: String(event.n), title: event.title, notes: notes.join(", ") });
}
