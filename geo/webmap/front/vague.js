// @ts-check
// What the map does not know to a point: places that are areas, and gaps in a railway's data.
import { beside } from "./geometry.js";

/** @typedef {import("./types.js").Page} Page */

/**
 * Draws the reach of each place that is an area, and a break where a leg was taken across a gap.
 * @param {Page} page @param {number} centre a longitude
 */
export function createVague({ L, map, doc }, centre) {
  map.createPane("vague").style.zIndex = "412";
  const renderer = L.svg({ pane: "vague", padding: 0.6 });
  const look = { renderer, interactive: false };
  for (const { lat, lon, radiusKm } of doc.places) {
    if (radiusKm) L.circle([lat, beside(lon, centre)], { ...look, radius: 1000 * radiusKm, className: "area" }).addTo(map);
  }
  for (const { lat, lon } of doc.legs.flatMap((leg) => leg.gaps)) {
    L.circleMarker([lat, beside(lon, centre)], { ...look, radius: 4, className: "gap" }).addTo(map);
  }
}
