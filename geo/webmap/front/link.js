// @ts-check
// The address of a moment: one table, each entry with how it is written and read.

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").MapDocument} MapDocument */

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {(state: State, doc: MapDocument) => string | null} write null: leave it out
 * @property {(text: string, doc: MapDocument) => Partial<State>} read {} where it makes no sense
 */

/** @type {readonly Entry[]} */
export const LINK = Object.freeze([
  {
    name: "e",
    write: (state, doc) => (state.event === null ? null : doc.events[state.event].id),
    read: (text, doc) => {
      const found = eventOf(text, doc);
      return found === null ? {} : { event: found };
    },
  },
  instant("t", "at"),
  instant("from", "from"),
  instant("to", "to"),
  {
    name: "view",
    write: (state) => (state.view === "map" ? null : state.view),
    read: (text) => (text === "list" || text === "map" ? { view: text } : {}),
  },
  {
    name: "z",
    write: (state, doc) => (state.zone === doc.zones[0] ? null : state.zone),
    read: (text, doc) => (text === "UTC" || doc.zones.includes(text) ? { zone: text } : {}),
  },
]);

/**
 * What stands after the `#`.
 * @param {State} state @param {MapDocument} doc
 */
export function writeLink(state, doc) {
  const words = [];
  for (const entry of LINK) {
    const text = entry.write(state, doc);
    if (text !== null) words.push(`${entry.name}=${encodeURIComponent(text).replace(/%3A/g, ":").replace(/%2F/g, "/")}`);
  }
  return words.join("&");
}

/**
 * What an address asks for; what makes no sense is left out.
 * @param {string} hash @param {MapDocument} doc
 * @returns {Partial<State>}
 */
export function readLink(hash, doc) {
  const words = new URLSearchParams(hash.replace(/^#/, "").replace(/\+/g, "%2B"));
  /** @type {Partial<State>} */
  const state = {};
  for (const entry of LINK) {
    const text = words.get(entry.name);
    if (text !== null) Object.assign(state, entry.read(text, doc));
  }
  const { from = null, to = null } = state;
  if (from !== null && to !== null && from >= to) {
    delete state.from;
    delete state.to;
  }
  return state;
}

/**
 * The index of the event with this id, or with this number.
 * @param {unknown} name @param {MapDocument} doc
 * @returns {number | null}
 */
export function eventOf(name, doc) {
  let index = doc.events.findIndex((event) => event.id === name);
  if (index < 0) index = doc.events.findIndex((event) => String(event.n) === String(name));
  return index < 0 ? null : index;
}

/**
 * An instant from milliseconds or from ISO 8601 with an offset or Z; undefined for anything else.
 * @param {unknown} value
 * @returns {number | undefined}
 */
export function instantOf(value) {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || !/^[+-]?\d{4,6}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

/** @param {string} name @param {"at" | "from" | "to"} field @returns {Entry} */
function instant(name, field) {
  return {
    name,
    write: (state) => {
      const ms = state[field];
      return ms === null ? null : new Date(ms).toISOString().replace(/(:00)?\.000Z$/, "Z");
    },
    read: (text) => {
      const ms = instantOf(text);
      return ms === undefined ? {} : { [field]: ms };
    },
  };
}
