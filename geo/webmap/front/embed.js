// @ts-check
// The page inside another page: what it obeys, and what it announces of the reader's doings.
//
// It also announces the height that it would like to have, {type: "dateline:height", height}.
// A page around it whose frame should follow listens with two lines:
//
//   addEventListener("message", ({ data, source }) => document.querySelectorAll("iframe").forEach((frame) => {
//     if (source === frame.contentWindow && data?.type === "dateline:height") frame.style.height = `${data.height}px`; }));
import { announceHeight } from "./height.js";
import { eventOf, instantOf } from "./link.js";

/** @typedef {import("./types.js").Command} Command */
/** @typedef {import("./types.js").MapDocument} MapDocument */
/** @typedef {import("./types.js").State} State */

/**
 * The command in a message; null for a message that is unknown or malformed.
 * @param {unknown} message @param {MapDocument} doc
 * @returns {Command | null}
 */
export function commandOf(message, doc) {
  if (typeof message !== "object" || message === null) return null;
  const { type, start, end, event, theme } = /** @type {Record<string, unknown>} */ (message);
  if (type === "dateline:range") {
    const [from, to] = [start, end].map((edge) => (edge === null || edge === undefined ? null : instantOf(edge)));
    if (from === undefined || to === undefined || (from !== null && to !== null && from >= to)) return null;
    return { do: "range", from, to, by: "host" };
  }
  if (type === "dateline:select") {
    if (event === null) return { do: "select", event: null, by: "host" };
    const found = typeof event === "string" ? eventOf(event, doc) : null;
    return found === null ? null : { do: "select", event: found, popup: true, by: "host" };
  }
  if (type === "dateline:filter") {
    const admitted = admittedBy(message, doc);
    return admitted === undefined ? null : { do: "filter", admitted, by: "host" };
  }
  if (type === "dateline:theme" && (theme === "light" || theme === "dark" || theme === "auto")) {
    return { do: "theme", theme, by: "host" };
  }
  return null;
}

/**
 * The events of which one claim has both a stance and a voice that a filter names; null if it
 * lets all through, undefined if it is malformed. The voice "" is the report's own.
 * @param {object} filter @param {MapDocument} doc
 * @returns {ReadonlySet<number> | null | undefined}
 */
export function admittedBy(filter, doc) {
  const { stances = null, voices = null } = /** @type {Record<string, unknown>} */ (filter);
  if (![stances, voices].every((list) => list === null || (Array.isArray(list) && list.every((item) => typeof item === "string")))) return undefined;
  if (stances === null && voices === null) return null;
  const [wanted, heard] = [stances, voices].map((list) => (list === null ? null : new Set(/** @type {string[]} */ (list))));
  const admitted = doc.events.filter(({ claims }) => claims.some(({ stance, by }) => (
    (!wanted || wanted.has(stance)) && (!heard || (by.length ? by.some((voice) => heard.has(doc.voices[voice].id)) : heard.has("")))
  )));
  return new Set(admitted.map(({ n }) => n - 1));
}

/**
 * What to tell the page around after a command: only what the reader did, and of a drag only
 * its end, so that two pages that follow each other come to rest.
 * @param {State} state @param {{event: number | null, from: number | null, to: number | null}} told
 * @param {Command} command @param {MapDocument} doc
 */
export function announcements(state, told, command, doc) {
  /** @type {object[]} */
  const found = [];
  if (command.by !== "reader") return found;
  if (state.event !== told.event) {
    found.push({ type: "dateline:selected", event: state.event === null ? null : doc.events[state.event].id });
  }
  if (state.settled && (state.from !== told.from || state.to !== told.to)) {
    found.push({ type: "dateline:range", start: state.from, end: state.to });
  }
  return found;
}

/** @param {import("./types.js").Page} page */
export function createEmbed(page) {
  const { store, doc } = page;
  window.addEventListener("message", ({ data, source }) => {
    // Who frames the page speaks to it: no frame beside or in it, and no page that opened it.
    const command = source === window.parent ? commandOf(data, doc) : null;
    if (command) store.send(command);
  });
  const around = window.parent;
  if (around === window) return;
  let told = store.state();
  store.listen((state, _, command) => {
    for (const message of announcements(state, told, command, doc)) around.postMessage(message, "*");
    if (state.settled) told = state;
  });
  around.postMessage({ type: "dateline:ready" }, "*");
  announceHeight(page);
}
