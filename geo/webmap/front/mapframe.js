// @ts-check
// Where the map looks: the first view, an event's place, and what lies over it.
import { beside } from "./geometry.js";
import { still } from "./theme.js";

/** @typedef {import("./types.js").Page} Page */

/**
 * Sets where the map looks. `bounds` is the first view, `box` the sheet that is drawn.
 * @param {Page} page @param {any} bounds @param {any} box @param {number} centre a longitude
 * @param {[number, number][][]} lines of the route
 */
export function createFrame(page, bounds, box, centre, lines) {
  const { map, doc, part } = page;
  let framing = false;
  let flying = false;
  let moved = false;
  let own = false;
  map.on("movestart zoomstart", () => void (moved ||= !framing));
  // What the reader's own hand did, unlike what a popup or the story moved.
  map.on("dragstart zoomstart", () => void (own ||= !framing && !flying));
  map.getContainer().addEventListener("keydown", (/** @type {KeyboardEvent} */ { key, target }) => {
    if (target === map.getContainer() && key.startsWith("Arrow")) own = true;
  });

  /** The first view, with room for what lies over the map; from there the reader may go a little way off. */
  function first() {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    framing = true;
    map.setMaxBounds(null);
    map.setMinZoom(0);
    map.options.zoomSnap = 0;
    const wide = size.x > 620;
    const aside = wide && /** @type {HTMLDetailsElement} */ (part("legend")).open ? Math.min(250, size.x * 0.23) : size.x * 0.12;
    const [above, below] = [46, 54].map((room) => Math.min(wide ? room : 34, size.y * 0.1));
    map.fitBounds(bounds, { animate: false, paddingTopLeft: [size.x * 0.08, above], paddingBottomRight: [aside, below] });
    map.options.zoomSnap = 0.25;
    const [northWest, southEast] = [box.getNorthWest(), box.getSouthEast()].map((corner) => map.latLngToContainerPoint(corner));
    map.panBy([-inward(northWest.x, southEast.x, size.x), -inward(northWest.y, southEast.y, size.y)], { animate: false });
    if (!wide) settleCorner();
    else part("over").className = "over";
    map.setMinZoom(Math.max(0, Math.min(map.getZoom(), map.getBoundsZoom(box, true))));
    map.setMaxBounds(map.getBounds().pad(0.5).extend(box));
    framing = own = moved = false;
  }

  /** The view of a link, or the first one. @param {import("./types.js").Camera | null} camera */
  function toCamera(camera) {
    if (!camera) return first();
    map.options.zoomSnap = 0;
    map.setView([camera.lat, beside(camera.lon, centre)], camera.zoom, { animate: false });
    map.options.zoomSnap = 0.25;
    own = moved = true;
  }

  /** Where the map is small, what lies over it goes to the corner with least of the journey below. */
  function settleCorner() {
    const over = part("over");
    const points = [...along(map, lines, map.getSize()), ...doc.places.map(({ lat, lon }) => map.latLngToContainerPoint([lat, beside(lon, centre)]))];
    const costs = ["over", "over low", "over low start"].map((name) => {
      over.className = name;
      const boxes = furniture(page);
      return points.filter(({ x, y }) => boxes.some((box) => x > box.x - 14 && x < box.x + box.w + 14 && y > box.y - 14 && y < box.y + box.h + 14)).length;
    });
    over.className = ["over", "over low", "over low start"][costs.indexOf(Math.min(...costs))];
  }

  /** Move the map so that an event's place is well in view; null is the first view. @param {number | null} event */
  function toEvent(event) {
    const place = event === null ? null : doc.events[event].place;
    if (event === null && !still()) {
      flying = true;
      own = false;
      map.once("moveend", () => void (flying = false)).flyToBounds(bounds, { duration: 0.8, padding: [40, 40] });
    } else if (event === null) first();
    if (place === null || doc.places[place].far) return;
    const { lat, lon } = doc.places[place];
    map.panInside([lat, beside(lon, centre)], { padding: [90, 70], animate: !still() });
  }

  /** Where the map looks, if the reader has moved it. @returns {import("./types.js").Camera | null} */
  function camera() {
    if (!own) return null;
    const { lat, lng } = map.getCenter();
    /** @param {number} value @param {number} parts */
    const round = (value, parts) => Math.round(value * parts) / parts;
    return { lat: round(lat, 1e5), lon: round(beside(lng, 0), 1e5), zoom: round(map.getZoom(), 100) };
  }

  return { first, toEvent, toCamera, camera, moved: () => moved };
}

/**
 * How far to move a sheet so that its edge does not show on a map of some length: a little,
 * and no further than brings the other edge in.
 * @param {number} from @param {number} to @param {number} length
 */
export function inward(from, to, length) {
  if (from > 0) return 0 - Math.max(0, Math.min(from, to - length, 60));
  return Math.max(0, Math.min(length - to, -from, 60));
}

/** What lies over the map, in its pixels. @param {Page} page */
export function furniture(page) {
  const { map, part } = page;
  return boxesOf(page, [part("unplaced"), part("legend"), part("credit"), map.getContainer().querySelector(".leaflet-control-zoom")]);
}

/** @param {Page} page @param {(Element | null)[]} elements */
export function boxesOf({ map }, elements) {
  const frame = map.getContainer().getBoundingClientRect();
  return elements.flatMap((element) => {
    if (!element || !element.getClientRects().length) return [];
    const { left, top, width, height } = element.getBoundingClientRect();
    return [{ x: left - frame.left, y: top - frame.top, w: width, h: height }];
  });
}

/** Points along the lines, some pixels apart, in the map's pixels. @param {any} map
 * @param {[number, number][][]} lines @param {{x: number, y: number}} size */
export function along(map, lines, size) {
  /** @type {{x: number, y: number}[]} */
  const points = [];
  for (const line of lines) {
    /** @type {{x: number, y: number} | null} */
    let last = null;
    for (const point of line) {
      const { x, y } = map.latLngToContainerPoint(point);
      const far = last ? Math.hypot(x - last.x, y - last.y) : Infinity;
      if (far < 10) continue;
      const parts = last && far < 4000 ? Math.ceil(far / 14) : 1;
      for (let i = 1; i <= parts; i += 1) {
        const at = last ? { x: last.x + ((x - last.x) * i) / parts, y: last.y + ((y - last.y) * i) / parts } : { x, y };
        if (at.x > -40 && at.y > -40 && at.x < size.x + 40 && at.y < size.y + 40) points.push(at);
      }
      last = { x, y };
    }
  }
  return points;
}
