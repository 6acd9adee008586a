// @ts-check
// Where the map looks: the first view, an event's place, and what lies over it.
import { firstView, roomAround } from "./firstview.js";
import { beside } from "./geometry.js";
import { still } from "./theme.js";
import { sheetCover } from "./undersheet.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./firstview.js").BoxOfDegrees} BoxOfDegrees */

/** How much nearer than the first view the story goes, in steps of Leaflet's zoom. */
const NEAREST = 2.5;

/**
 * Sets where the map looks. `view` is the first view, `sheet` the sheet that is drawn.
 * @param {Page} page @param {BoxOfDegrees} view @param {BoxOfDegrees} sheet @param {number} centre a longitude
 * @param {[number, number][][]} lines of the route
 */
export function createFrame(page, view, sheet, centre, lines) {
  const { L, map, doc, part } = page;
  const [bounds, box] = [view, sheet].map(([west, south, east, north]) => L.latLngBounds([[south, west], [north, east]]));
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
    const room = roomAround(size, /** @type {HTMLDetailsElement} */ (part("legend")).open, page.say("direction"));
    const { zoom, corner } = firstView(size, view, sheet, room);
    map.setView(map.unproject(size.divideBy(2).add(corner), zoom), zoom, { animate: false, reset: true });
    map.options.zoomSnap = 0.25;
    if (size.x <= 620) settleCorner();
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

  /** Where the map is small, what lies over it goes to the corner with least of the journey below, but not onto the buttons. */
  function settleCorner() {
    const over = part("over");
    const buttons = map.getContainer().querySelector(".leaflet-control-zoom")?.getBoundingClientRect();
    const points = [...along(map, lines, map.getSize()), ...doc.places.map(({ lat, lon }) => map.latLngToContainerPoint([lat, beside(lon, centre)]))];
    const costs = ["over", "over low", "over low start"].map((name) => {
      over.className = name;
      const boxes = furniture(page);
      const held = part("unplaced").getBoundingClientRect();
      const hides = buttons && held.left < buttons.right && held.right > buttons.left && held.top < buttons.bottom && held.bottom > buttons.top;
      return hides ? Infinity : points.filter(({ x, y }) => boxes.some((box) => x > box.x - 14 && x < box.x + box.w + 14 && y > box.y - 14 && y < box.y + box.h + 14)).length;
    });
    over.className = ["over", "over low", "over low start"][costs.indexOf(Math.min(...costs))];
  }

  /**
   * Moves the map to an event of the story: to its place, together with that of the event
   * before it. Null is the first view. An event without a place moves nothing.
   * @param {number | null} event @param {number | null} [from]
   */
  function toEvent(event, from = null) {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    if (event === null) {
      own = false;
      if (still()) first();
      else fly(bounds, { padding: [40, 40] });
      return;
    }
    const [here, before] = [pointOf(event), from === null ? null : pointOf(from)];
    if (!here) return;
    const [aside, above] = [Math.min(110, size.x * 0.2), Math.min(80, size.y * 0.18)];
    const over = size.x > 620 ? Math.min(part("over").offsetWidth, size.x * 0.3) : 0;
    const options = {
      ...paddings(page, aside, aside + over, above, above + sheetCover(page)),
      maxZoom: Math.min(map.getBoundsZoom(bounds) + NEAREST, map.getMaxZoom()),
    };
    const box = L.latLngBounds(before ? [here, before] : [here]);
    if (still()) map.fitBounds(box, { ...options, animate: false });
    else fly(box, options);
  }

  /** @param {any} box @param {object} options */
  function fly(box, options) {
    flying = true;
    map.getContainer().classList.add("flying");
    map.once("moveend", () => {
      flying = false;
      map.getContainer().classList.remove("flying");
    }).flyToBounds(box, { duration: 0.8, ...options });
  }

  /** Where an event is on the map; null where it has no place, or one far off. @param {number} event */
  function pointOf(event) {
    const { place } = doc.events[event];
    if (place === null || doc.places[place].far) return null;
    return [doc.places[place].lat, beside(doc.places[place].lon, centre)];
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

/** Room at the edges of the map; what lies over it lies at the end of the line.
 * @param {Page} page @param {number} start @param {number} end @param {number} above @param {number} below */
function paddings({ say }, start, end, above, below) {
  const [left, right] = say("direction") === "rtl" ? [end, start] : [start, end];
  return { paddingTopLeft: [left, above], paddingBottomRight: [right, below] };
}

/** What lies over the map, in its pixels. @param {Page} page */
export function furniture(page) {
  const { map, part } = page;
  const boxes = boxesOf(page, [part("unplaced"), part("legend"), part("credit"), map.getContainer().querySelector(".leaflet-control-zoom")]);
  const cover = sheetCover(page);
  const { x, y } = map.getSize();
  return cover ? [...boxes, { x: 0, y: y - cover, w: x, h: cover }] : boxes;
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
