// @ts-check
// Land, borders and graticule, as SVG paths that the style sheet colours.
import { coastOf, decode, graticuleStep, unwrapped } from "./geometry.js";

/** @typedef {import("./types.js").Page} Page */

/** Draws the base map below all else. @param {Page} page @param {number} centre its longitude */
export function createBasemap({ L, map, doc }, centre) {
  map.createPane("base").style.zIndex = "200";
  const renderer = L.svg({ pane: "base", padding: 0.6 });
  const box = unwrapped(doc.basemap.box);
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
