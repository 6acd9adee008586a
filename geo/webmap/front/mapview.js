// @ts-check
// The map: what is drawn on it, and the popup at the chosen event.
import { createBand } from "./band.js";
import { createBasemap } from "./basemap.js";
import { createCallouts } from "./callouts.js";
import { sheetOf } from "./draft.js";
import { createFar } from "./far.js";
import { hasRoom, NEAREST_ZOOM } from "./firstview.js";
import { beside, unwrapped } from "./geometry.js";
import { along, boxesOf, createFrame, furniture } from "./mapframe.js";
import { createMarks } from "./marks.js";
import { createNames } from "./names.js";
import { createPopup } from "./popup.js";
import { createRoute, routeLines } from "./route.js";
import { onlyMoment } from "./state.js";
import { still } from "./theme.js";
import { createTiles } from "./tiles.js";
import { createVague } from "./vague.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */

const WHEEL_RESTS = 70;

/**
 * The map in its first view, and the marks of many events on it.
 * @param {Page} page @param {(event: number) => void} choose
 * @param {import("./draft.js").Draft | null} draft where there are many events
 */
export function openMap(page, choose, draft) {
  const { doc, store } = page;
  const view = unwrapped(doc.view);
  const centre = (view[0] + view[2]) / 2;
  prepare(page);
  const sheet = sheetOf(doc.basemap.box, centre);
  const lines = routeLines(doc, centre);
  const frame = createFrame(page, view, sheet, centre, lines);
  frame.first();
  const marks = draft && createMarks(page, draft, choose);
  marks?.open(store.state());
  return { centre, sheet, lines, frame, marks };
}

/**
 * @param {Page} page @param {ReturnType<typeof openMap>} opened
 * @param {(event: number) => void} choose
 * @param {{found: (state: State) => import("./whereabouts.js").Whereabouts | null, words: (state: State) => string}} where
 */
export function createMapView(page, { centre, sheet, lines, frame, marks }, choose, where) {
  const { L, map, doc, part } = page;
  createBasemap(page, centre, sheet);
  createTiles(page, () => layLater());
  const stops = createRoute(page, centre);
  createVague(page, centre);
  const pane = map.createPane("callouts");
  pane.style.zIndex = "620";
  L.DomEvent.disableClickPropagation(pane);
  const callouts = createCallouts(page, pane, centre, choose);
  const names = createNames(page, pane, centre, stops);
  const far = createFar(page, centre, choose);
  const popup = createPopup(page, (index) => {
    const { lat, lon } = doc.places[index];
    return far.pointOf(index) ?? L.latLng(lat, beside(lon, centre));
  });
  const ring = L.DomUtil.create("i", "chosen", pane);
  const band = createBand(page, centre, pane, where.found, where.words);

  function lay() {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    const rested = map.getContainer().classList.contains("unsettled");
    map.getContainer().classList.remove("unsettled");
    const origin = map.containerPointToLayerPoint([0, 0]);
    const taken = furniture(page);
    taken.push(...far.lay(taken), ...boxesOf(page, [map.getContainer().querySelector(".leaflet-popup-content-wrapper")]));
    const scene = { width: size.x, height: size.y, taken, keep: along(map, lines, size) };
    taken.push(...callouts.lay(scene, origin));
    if (closesLegend()) return;
    names.lay(scene, origin);
    band.placeNote(page.store.state(), scene);
    marks?.lay(rested);
    marks?.draw(page.store.state());
    drawRing(page.store.state());
  }

  const legend = /** @type {HTMLDetailsElement} */ (part("legend"));
  let byReader = false;
  legend.addEventListener("click", () => void (byReader = true));
  /** Unless the reader wants it so, the legend does not stay open over a place: all is laid anew without it. */
  function closesLegend() {
    const hides = !byReader && !page.many && !frame.moved() && legend.open && pane.querySelector(".covered") !== null;
    if (!hides) return false;
    legend.open = false;
    frame.first();
    lay();
    return true;
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

  /** @type {import("./types.js").Camera | null} */
  let camera = null;
  map.on("moveend", () => {
    const now = map.getContainer().clientWidth ? frame.camera() : camera;
    if (JSON.stringify(now) === JSON.stringify(camera)) return;
    camera = now;
    page.store.send({ do: "camera", camera, by: "reader" });
  });

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (state.camera !== camera) {
      camera = state.camera;
      frame.toCamera(camera);
    }
    band.draw(state, before);
    if (onlyMoment(state, before)) return;
    callouts.draw(state);
    far.draw(state);
    marks?.draw(state);
    drawRing(state);
    popup.draw(state);
  }

  let due = 0;
  /** Lays all anew before the next picture, once. */
  function layLater() {
    due ||= requestAnimationFrame(() => {
      due = 0;
      lay();
    });
  }

  let pause = 0;
  /** A hand that turns a wheel turns it again: of many events the names come back when it rests. */
  function layAfterWheel(/** @type {{type: string}} */ { type }) {
    clearTimeout(pause);
    const container = map.getContainer();
    if (type === "zoomend") container.classList.add("unsettled");
    if (container.classList.contains("unsettled")) pause = window.setTimeout(layLater, WHEEL_RESTS);
    else layLater();
  }

  // What is drawn is told in words elsewhere: a screen reader passes it over.
  for (const drawn of map.getContainer().querySelectorAll(".leaflet-pane > svg, .leaflet-pane > canvas")) drawn.setAttribute("aria-hidden", "true");
  map.on("viewreset popupopen popupclose", layLater);
  map.on("zoomend moveend", page.many ? layAfterWheel : layLater);
  if (far.any) map.on("move", () => far.lay(furniture(page)));
  let size = map.getSize();
  new ResizeObserver(() => {
    if (!map.getContainer().clientWidth) return; // behind another tab it keeps its size
    map.invalidateSize({ pan: false });
    if (size.equals(map.getSize())) return;
    if (hasRoom(size) && !hasRoom(map.getSize())) legend.open = false;
    size = map.getSize();
    if (!frame.moved()) frame.first();
    names.forget();
    layLater();
  }).observe(part("map"));
  return { draw, lay: layLater, frame: frame.toEvent };
}

/** Puts Leaflet's map into the page and sets how it moves. @param {Page} page */
function prepare({ L, map, part, say }) {
  if (!part("map").contains(map.getContainer())) part("map").append(map.getContainer());
  map.zoomControl?.remove();
  map.attributionControl?.remove();
  Object.assign(map.options, { zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 110, maxBoundsViscosity: 0.9, maxZoom: NEAREST_ZOOM });
  if (still()) Object.assign(map.options, { zoomAnimation: false, fadeAnimation: false, inertia: false });
  // A double press brings a point to the middle, and nearer: with the zoom buttons nobody has to drag.
  map.doubleClickZoom.disable();
  map.on("dblclick", (/** @type {any} */ { latlng, originalEvent }) => map.setView(latlng, map.getZoom() + (originalEvent.shiftKey ? -1 : 1)));
  L.control.zoom({ position: say("direction") === "rtl" ? "topright" : "topleft", zoomInTitle: say("zoomIn"), zoomOutTitle: say("zoomOut") }).addTo(map);
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", say("mapLabel"));
  map.invalidateSize({ pan: false });
}
