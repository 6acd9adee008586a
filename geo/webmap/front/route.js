// @ts-check
// The route: solid with a pale casing where it is reported, round dots where only expected.
import { beside, decode } from "./geometry.js";

/** @typedef {import("./types.js").Page} Page */

/**
 * The lines of all legs, as [lat, lon] points.
 * @param {import("./types.js").MapDocument} doc @param {number} centre a longitude
 */
export function routeLines(doc, centre) {
  return doc.legs.flatMap((leg) => leg.lines.map((line) => decode(line, centre)));
}

/**
 * Draws the legs; gives the stops on the way.
 * @param {Page} page @param {number} centre a longitude
 */
export function createRoute({ L, map, doc }, centre) {
  map.createPane("route").style.zIndex = "410";
  const renderer = L.svg({ pane: "route", padding: 0.6 });
  const legs = doc.legs.map((leg) => ({ status: leg.status, lines: leg.lines.map((line) => decode(line, centre)) }));
  /** @param {"reported" | "expected" | null} status @param {string} className */
  const add = (status, className) => {
    const lines = legs.filter((leg) => status === null || leg.status === status).flatMap((leg) => leg.lines);
    if (lines.length) L.polyline(lines, { renderer, className, interactive: false, smoothFactor: 0.4 }).addTo(map);
  };
  add(null, "route casing");
  add("reported", "route reported");
  add("expected", "route expected");
  const ends = new Set(doc.places.map(({ name }) => name));
  const seen = new Set(ends);
  const stops = doc.legs.flatMap((leg) => leg.waypoints).filter(({ name }) => !seen.has(name) && seen.add(name));
  return spread(stops.map(({ name, lat, lon }) => ({ name, lat, lon: beside(lon, centre) })));
}

/**
 * Points in an order in which each is as far as can be from all before it, so that any first
 * few of them are spread over the whole.
 * @template {{lat: number, lon: number}} P
 * @param {P[]} points
 * @returns {P[]}
 */
export function spread(points) {
  const left = points.map((point) => ({ point, far: Infinity }));
  /** @type {P[]} */
  const order = [];
  while (left.length) {
    const best = left.reduce((a, b) => (b.far > a.far ? b : a));
    left.splice(left.indexOf(best), 1);
    order.push(best.point);
    for (const other of left) {
      const across = (other.point.lon - best.point.lon) * Math.cos((best.point.lat * Math.PI) / 180);
      other.far = Math.min(other.far, Math.hypot(across, other.point.lat - best.point.lat));
    }
  }
  return order;
}
