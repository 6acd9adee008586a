// @ts-check
// A provider's tiles over the drawn base map, where the document names one. The base map
// stays beneath, so that it shows where the provider's servers do not answer.

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").TilesDoc} TilesDoc */

/**
 * Leaflet's options for a provider's tiles.
 * @param {TilesDoc} tiles
 */
export function tileOptions({ subdomains, minZoom, maxZoom, size, zoomOffset, tms, bounds }) {
  return {
    pane: "tiles",
    subdomains,
    minNativeZoom: minZoom - zoomOffset,
    maxNativeZoom: maxZoom,
    maxZoom: 22,
    tileSize: size,
    zoomOffset,
    tms,
    // Tile servers want to know whose pages they serve, and are told no more than that.
    referrerPolicy: "strict-origin",
    ...(bounds && { bounds: [[bounds[1], bounds[0]], [bounds[3], bounds[2]]] }),
  };
}

/**
 * Lays the tiles, if there are any, under all but the base map.
 * @param {Page} page @param {() => void} shown called once there is something of them to see
 */
export function createTiles({ L, map, doc, part }, shown) {
  if (!doc.tiles) return;
  map.createPane("tiles").style.zIndex = "210";
  const layer = L.tileLayer(doc.tiles.url, tileOptions(doc.tiles));
  // From the first tile on, what is written on the map suits the tiles and not the base map.
  layer.once("tileload", () => {
    part("app").classList.add("tiled");
    shown();
  });
  layer.addTo(map);
}
