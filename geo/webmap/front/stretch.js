// @ts-check
// The stretch of the route on which the traveller can be, in words.
import { whereabouts } from "./whereabouts.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./whereabouts.js").Track} Track */
/** @typedef {import("./whereabouts.js").Whereabouts} Whereabouts */

/** Below this length there is nothing to draw: it would be a dot. */
const LEAST_KM = 0.5;

/**
 * What is known at the cursor, worked out once for each moment.
 * @param {Track | null} track
 * @returns {(at: number | null) => Whereabouts | null}
 */
export function onceEach(track) {
  /** @type {{at: number, found: Whereabouts | null} | null} */
  let last = null;
  return (at) => {
    if (!track || at === null) return null;
    if (last?.at !== at) last = { at, found: whereabouts(track, at) };
    return last.found;
  };
}

/** Whether there is a stretch to draw. @param {Whereabouts | null} found */
export function drawable(found) {
  return found?.kind === "on" && found.km >= LEAST_KM ? found.parts : [];
}

/**
 * "Somewhere on 540 km of line: Sinsang to Tumen bridge"; empty where nothing can be said.
 * @param {Pick<Page, "doc" | "say">} page @param {Whereabouts | null} found
 */
export function stretchText({ doc, say }, found) {
  if (!found) return "";
  if (found.kind === "nowhere") return say("whereNowhere");
  if (found.kind !== "on") {
    const { place } = doc.events[found.last.event];
    const name = place === null ? "" : doc.places[place].name;
    return name && say(found.kind === "after" ? "whereAfter" : found.last.leaves ? "whereBefore" : "whereNotPast", { place: name });
  }
  const { km, from, to, beyond, off } = found;
  const text = km < LEAST_KM
    ? say(from === to ? "whereAt" : "whereBetween", { place: from, from, to })
    : say("whereOn", { km: Math.round(km), from, to });
  return off ? say("whereOrOff", { text }) : beyond ? say("whereOrBeyond", { text }) : text;
}
