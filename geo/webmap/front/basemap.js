// @ts-check
// Land, borders and graticule, as SVG paths that the style sheet colours.
import { coastOf, decode, graticuleStep } from "./geometry.js";

/** @typedef {import("./types.js").Page} Page */

/** @typedef {[number, number, number, number]} BoxOfDegrees west, south, east, north */

/**
 * Draws the base map below all else, on a sheet with a neat line round it.
 * @param {Page} page @param {number} centre its longitude @param {BoxOfDegrees} box the sheet
 */
export function createBasemap({ L, map, doc }, centre, box) {
  map.createPane("base").style.zIndex = "200";
  const renderer = L.svg({ pane: "base", padding: 0.6 });
  const land = doc.basemap.land.map((rings) => rings.map((ring) => decode(ring, centre)));
  const coast = land.flatMap((rings) => rings.flatMap((ring) => coastOf(ring, box)));
  const borders = doc.basemap.borders.map((line) => decode(line, centre));
  /** @param {any} shape @param {string} className @param {number} [smoothFactor] */
  const add = (shape, className, smoothFactor = 0.6) => {
    L.setOptions(shape, { renderer, className, smoothFactor, interactive: false });
    shape.addTo(map);
  };
  add(L.polyline(coast), "coast-wide", 1);
  add(L.polygon(land, { stroke: false, fillOpacity: 1 }), "land");
  add(L.polyline(graticule(box)), "graticule");
  add(L.polyline(coast), "coast");
  add(L.polyline(borders), "border-wide", 1);
  add(L.polyline(borders), "border");
  const sheet = L.latLngBounds([[box[1], box[0]], [box[3], box[2]]]);
  const corners = (/** @type {any} */ bounds) => [bounds.getSouthWest(), bounds.getNorthWest(), bounds.getNorthEast(), bounds.getSouthEast()];
  const desk = L.latLngBounds([[-89, box[0] - 400], [89, box[2] + 400]]);
  add(L.polygon([corners(desk), corners(sheet)], { fillOpacity: 1 }), "offmap");
}

/** Meridians and parallels over a box. @param {[number, number, number, number]} box */
function graticule([west, south, east, north]) {
  const step = graticuleStep(Math.max(east - west, north - south));
  /** @type {[number, number][][]} */
  const lines = [];
  for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) lines.push([[south, lon], [north, lon]]);
  for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) lines.push([[lat, west], [lat, east]]);
  return lines;
}
