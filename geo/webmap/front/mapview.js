// @ts-check
// The map: its frame, what is drawn on it, and the popup at the chosen event.
import { createBasemap } from "./basemap.js";
import { createCallouts } from "./callouts.js";
import { createFar } from "./far.js";
import { beside, unwrapped } from "./geometry.js";
import { createMarks } from "./marks.js";
import { createNames } from "./names.js";
import { createPopup } from "./popup.js";
import { createRoute } from "./route.js";
import { still } from "./theme.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */

/** @param {Page} page @param {(event: number) => void} choose */
export function createMapView(page, choose) {
  const { L, map, doc, part } = page;
  const view = unwrapped(doc.view);
  const centre = (view[0] + view[2]) / 2;
  prepare(page);
  map.fitBounds([[view[1], view[0]], [view[3], view[2]]], { animate: false });
  const box = createBasemap(page, centre);
  const route = createRoute(page, centre);
  frameView();
  const marks = page.many ? createMarks(page, centre, choose) : null;
  const pane = map.createPane("callouts");
  pane.style.zIndex = "620";
  L.DomEvent.disableClickPropagation(pane);
  const callouts = createCallouts(page, pane, centre, choose);
  const names = createNames(page, pane, centre, route.stops);
  const far = createFar(page, centre, choose);
  const popup = createPopup(page, (index) => {
    const { lat, lon } = doc.places[index];
    return far.pointOf(index) ?? L.latLng(lat, beside(lon, centre));
  });
  const ring = L.DomUtil.create("i", "chosen", pane);
  let moved = false;
  map.on("dragstart boxzoomstart", () => void (moved = true));
  map.getContainer().addEventListener("wheel", () => void (moved = true), { passive: true });

  function lay() {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    const origin = map.containerPointToLayerPoint([0, 0]);
    const taken = furniture(page);
    taken.push(...far.lay(taken), ...boxesOf(page, [map.getContainer().querySelector(".leaflet-popup-content-wrapper")]));
    const scene = { width: size.x, height: size.y, taken, keep: along(map, route.lines, size) };
    taken.push(...callouts.lay(scene, origin));
    names.lay(scene, origin);
    marks?.lay();
    marks?.draw(page.store.state());
    drawRing(page.store.state());
  }

  /** @param {State} state */
  function drawRing({ event }) {
    const place = event === null ? null : doc.events[event].place;
    ring.hidden = !page.many || place === null || doc.places[place].far;
    if (!ring.hidden && place !== null) {
      const { lat, lon } = doc.places[place];
      L.DomUtil.setPosition(ring, map.latLngToLayerPoint([lat, beside(lon, centre)]).round());
    }
  }

  /** @param {State} state */
  function draw(state) {
    callouts.draw(state);
    far.draw(state);
    marks?.draw(state);
    drawRing(state);
    popup.draw(state);
  }

  /** The first view, with room for what lies over the map; from there the reader may go a little way off. */
  function frameView() {
    const size = map.getSize();
    map.setMaxBounds(null);
    map.setMinZoom(0);
    map.options.zoomSnap = 0;
    const wide = size.x > 620;
    const aside = wide && /** @type {HTMLDetailsElement} */ (part("legend")).open ? Math.min(250, size.x * 0.23) : size.x * 0.12;
    map.fitBounds([[view[1], view[0]], [view[3], view[2]]], {
      animate: false, paddingTopLeft: [size.x * 0.08, wide ? 46 : 34], paddingBottomRight: [aside, wide ? 54 : 34],
    });
    map.options.zoomSnap = 0.25;
    const [northWest, southEast] = [box.getNorthWest(), box.getSouthEast()].map((corner) => map.latLngToContainerPoint(corner));
    map.panBy([-inward(northWest.x, southEast.x, size.x), -inward(northWest.y, southEast.y, size.y)], { animate: false });
    if (!wide) settleCorner();
    else part("over").className = "over";
    map.setMinZoom(Math.max(0, Math.min(map.getZoom(), map.getBoundsZoom(box, true))));
    map.setMaxBounds(map.getBounds().pad(0.5).extend(box));
  }

  /** Where the map is small, what lies over it goes to the corner with least of the journey below. */
  function settleCorner() {
    const over = part("over");
    const points = [...along(map, route.lines, map.getSize()), ...doc.places.map(({ lat, lon }) => map.latLngToContainerPoint([lat, beside(lon, centre)]))];
    const costs = ["over", "over low", "over low start"].map((name) => {
      over.className = name;
      const boxes = furniture(page);
      return points.filter(({ x, y }) => boxes.some((box) => x > box.x - 14 && x < box.x + box.w + 14 && y > box.y - 14 && y < box.y + box.h + 14)).length;
    });
    over.className = ["over", "over low", "over low start"][costs.indexOf(Math.min(...costs))];
  }

  /** Move the map so that an event's place is well in view; null is the first view. @param {number | null} event */
  function frame(event) {
    const place = event === null ? null : doc.events[event].place;
    if (event === null && !still()) map.flyToBounds([[view[1], view[0]], [view[3], view[2]]], { duration: 0.8, padding: [40, 40] });
    else if (event === null) frameView();
    if (place === null || doc.places[place].far) return;
    const { lat, lon } = doc.places[place];
    map.panInside([lat, beside(lon, centre)], { padding: [90, 70], animate: !still() });
  }

  let due = 0;
  /** Lays all anew before the next picture, once. */
  function layLater() {
    due ||= requestAnimationFrame(() => {
      due = 0;
      lay();
    });
  }

  map.on("moveend zoomend viewreset popupopen popupclose", layLater);
  map.on("move", () => far.lay(furniture(page)));
  let size = map.getSize();
  new ResizeObserver(() => {
    map.invalidateSize({ pan: false });
    if (size.equals(map.getSize())) return;
    size = map.getSize();
    if (!moved && !page.store.state().popup) frameView();
    names.forget();
    layLater();
  }).observe(part("map"));
  return { draw, lay: layLater, frame };
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

/** Puts Leaflet's map into the page and sets how it moves. @param {Page} page */
function prepare({ L, map, part, say }) {
  if (!part("map").contains(map.getContainer())) part("map").append(map.getContainer());
  map.zoomControl?.remove();
  map.attributionControl?.remove();
  Object.assign(map.options, { zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 110, maxBoundsViscosity: 0.9, maxZoom: 13 });
  if (still()) Object.assign(map.options, { zoomAnimation: false, fadeAnimation: false, inertia: false });
  L.control.zoom({ position: "topleft", zoomInTitle: say("zoomIn"), zoomOutTitle: say("zoomOut") }).addTo(map);
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", say("mapLabel"));
  map.invalidateSize({ pan: false });
}

/** What lies over the map, in its pixels. @param {Page} page */
function furniture(page) {
  const { map, part } = page;
  return boxesOf(page, [part("unplaced"), part("legend"), part("credit"), map.getContainer().querySelector(".leaflet-control-zoom")]);
}

/** @param {Page} page @param {(Element | null)[]} elements */
function boxesOf({ map }, elements) {
  const frame = map.getContainer().getBoundingClientRect();
  return elements.flatMap((element) => {
    if (!element || !element.getClientRects().length) return [];
    const { left, top, width, height } = element.getBoundingClientRect();
    return [{ x: left - frame.left, y: top - frame.top, w: width, h: height }];
  });
}

/** Points along the lines, some pixels apart, in the map's pixels. @param {any} map
 * @param {[number, number][][]} lines @param {{x: number, y: number}} size */
function along(map, lines, size) {
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
