// @ts-check
// One state, one direction: a command makes the next state, and what listens draws it.
import { meets, middle } from "./interval.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Command} Command */
/** @typedef {import("./types.js").MapDocument} MapDocument */
/** @typedef {import("./types.js").EventDoc} EventDoc */

/**
 * @param {MapDocument} doc
 * @returns {State}
 */
export function firstState(doc) {
  return {
    event: null, popup: false, from: null, to: null, at: null, admitted: null, settled: true,
    playing: false, pace: 1, camera: null, zone: doc.zones[0] ?? "UTC", view: "map", compare: null, sheet: false, theme: "auto",
  };
}

/** Whether the page around lets an event through. @param {EventDoc} event @param {State} state */
export function admitted(event, state) {
  return !state.admitted || state.admitted.has(event.n - 1);
}

/**
 * Whether an event is shown: let through, and in the window. Without a time it always is.
 * @param {EventDoc} event @param {State} state
 */
export function inRange(event, state) {
  if (!admitted(event, state)) return false;
  return event.timed === "none" || meets(event.start, event.end, state.from, state.to);
}

/**
 * Whether the cursor moved from one state to the next, and nothing else did.
 * @param {State} state @param {State | null} before
 */
export function onlyMoment(state, before) {
  const momentary = ["at", "settled", "playing", "pace"];
  const keys = /** @type {(keyof State)[]} */ (Object.keys(state));
  return before !== null && state.at !== before.at && keys.every((key) => momentary.includes(key) || state[key] === before[key]);
}

/**
 * The state after a command; the very same object where nothing changes.
 * @param {MapDocument} doc @param {State} state @param {Command} command
 * @returns {State}
 */
export function nextState(doc, state, command) {
  const next = { ...state, ...changes(state, command) };
  const event = next.event === null ? null : doc.events[next.event];
  if (command.do === "select") next.at = momentOf(doc, next.event);
  if (!event || event.place === null || !inRange(event, next)) next.popup = false;
  const keys = /** @type {(keyof State)[]} */ (Object.keys(next));
  return keys.every((key) => next[key] === state[key]) ? state : next;
}

/**
 * Where the cursor goes for an event: to the middle of its interval, if that is on the axis.
 * @param {MapDocument} doc @param {number | null} index
 */
function momentOf({ axis, events }, index) {
  if (index === null || !axis) return null;
  const { start, end } = events[index];
  const at = middle(start, end);
  return at !== null && at >= axis[0] && at <= axis[1] ? at : null;
}

/** @param {State} state @param {Command} command @returns {Partial<State>} */
function changes(state, command) {
  switch (command.do) {
    case "select":
      return {
        event: command.event ?? null, popup: command.popup ?? false, sheet: command.sheet ?? state.sheet,
        playing: false, settled: true, compare: null,
      };
    case "range":
      return { from: command.from ?? null, to: command.to ?? null, settled: command.settled ?? true };
    case "at": return { at: command.at ?? null, settled: command.settled ?? true };
    case "play": return { playing: command.playing ?? false, settled: !command.playing };
    case "pace": return { pace: command.pace ?? 1 };
    case "camera": return { camera: command.camera ?? null };
    case "filter": return { admitted: command.admitted ?? null };
    case "popup": return { popup: command.popup };
    case "zone": return { zone: command.zone };
    case "view": return { view: command.view, compare: null };
    case "compare": return { compare: command.compare ?? null };
    case "sheet": return { sheet: command.sheet };
    case "theme": return { theme: command.theme };
    case "restore": return command.state ?? {};
  }
}

/**
 * @param {State} first
 * @param {(state: State, command: Command) => State} reduce
 * @returns {import("./types.js").Store}
 */
export function createStore(first, reduce) {
  let state = first;
  /** @type {((state: State, before: State, command: Command) => void)[]} */
  const listeners = [];
  return {
    state: () => state,
    listen: (listener) => void listeners.push(listener),
    send: (command) => {
      const before = state;
      state = reduce(before, command);
      if (state !== before) for (const listener of listeners) listener(state, before, command);
    },
  };
}
