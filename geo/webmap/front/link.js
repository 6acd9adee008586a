// @ts-check
// The address of a moment: one table, each entry with how it is written and read.
import { beside, unwrapped } from "./geometry.js";
import { hasDiagram } from "./whereabouts.js";

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
    // The tab, and where the map looks: "list", "map@42.41,130.64,7.25".
    name: "view",
    write: ({ view, camera }) => (camera ? `${view}@${camera.lat},${camera.lon},${camera.zoom}` : view === "map" ? null : view),
    read: (text, doc) => {
      const [, view, place] = /^(map|distance|list|report)(?:@(.*))?$/.exec(text) ?? [];
      const camera = place === undefined ? null : cameraOf(place, doc);
      return !view || (view === "distance" && !hasDiagram(doc)) ? {} : { view: /** @type {State["view"]} */ (view), ...(camera && { camera }) };
    },
  },
  {
    // Where the map's view is given, so is whether the popup was open in it.
    name: "p",
    write: ({ popup, camera }) => (popup && camera ? "1" : null),
    read: (text) => (text === "1" ? { popup: true } : {}),
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
    if (text !== null) words.push(`${entry.name}=${encodeURIComponent(text).replace(/%(?:3A|2F|40|2C)/g, decodeURIComponent)}`);
  }
  return words.join("&");
}

/**
 * What an address asks for; what makes no sense is left out.
 * @param {string} hash @param {MapDocument} doc
 * @returns {Partial<State>}
 */
export function readLink(hash, doc) {
  const words = new URLSearchParams(hash.replace(/^#/, "").replace(/#.*$/s, "").replace(/\+/g, "%2B"));
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

/**
 * A place on the document's map, and a zoom; null for anything else.
 * @param {string} text @param {MapDocument} doc
 * @returns {import("./types.js").Camera | null}
 */
function cameraOf(text, { basemap: { box } }) {
  if (!/^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+(\.\d+)?$/.test(text)) return null;
  const [lat, lon, zoom] = text.split(",").map(Number);
  const [west, south, east, north] = unwrapped(box);
  const turned = beside(lon, (west + east) / 2);
  const inside = lat >= south && lat <= north && turned >= west && turned <= east && zoom <= 22;
  return inside ? { lat, lon, zoom } : null;
}

/** @param {string} name @param {"at" | "from" | "to"} field @returns {Entry} */
function instant(name, field) {
  return {
    name,
    write: (state) => {
      const ms = state[field];
      return ms === null ? null : new Date(ms).toISOString().replace(/(:00)?\.000Z$/, "Z");
    },
    read: (text, { axis }) => {
      const ms = instantOf(text);
      const off = field === "at" && ms !== undefined && axis && (ms < axis[0] || ms > axis[1]);
      return ms === undefined || off ? {} : { [field]: ms };
    },
  };
}
