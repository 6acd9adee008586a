// @ts-check
// On the map: the soft band on which the traveller can be at the cursor, and a note at it.
import { cutBetween, milestones } from "./alongline.js";
import { h, putAt } from "./dom.js";
import { overlap } from "./placing.js";
import { drawable } from "./stretch.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./placing.js").Scene} Scene */
/** @typedef {{x: number, y: number}} Point */
/** @typedef {Box & {left: boolean, gap: number}} Place on which side of the band, and how far off */

const GAPS = [16, 26, 38, 52];
const NEAR = 13;

/**
 * @param {Page} page @param {number} centre a longitude @param {HTMLElement} pane for the note
 * @param {(state: State) => import("./whereabouts.js").Whereabouts | null} found
 * @param {(state: State) => string} words
 */
export function createBand({ L, map, doc }, centre, pane, found, words) {
  map.createPane("band").style.zIndex = "405";
  const renderer = L.svg({ pane: "band", padding: 0.6 });
  const band = L.polyline([], { renderer, className: "band", interactive: false, smoothFactor: 0.4 }).addTo(map);
  const note = h("div", { class: "wherenote", "aria-hidden": "true", dir: "auto", hidden: true });
  pane.append(note);
  /** @type {{from: number, lines: import("./alongline.js").Milestone[][]}[]} */
  const legs = [];
  let km = 0;
  for (const leg of doc.legs) {
    legs.push({ from: km, lines: leg.status === "reported" ? milestones(leg, centre) : [] });
    km += leg.km;
  }
  /** @type {Scene | null} */
  let scene = null;
  /** @type {import("./alongline.js").LatLon[][]} */
  let drawn = [];
  /** @type {Place | null} */
  let was = null;

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (before && before.at === state.at) return;
    const parts = drawable(found(state));
    drawn = parts.flatMap(([from, to]) => legs.flatMap((leg) => cutBetween(leg.lines, from - leg.from, to - leg.from)));
    band.setLatLngs(drawn);
    placeNote(state);
  }

  /** @param {State} state @param {Scene} [free] what is free on the map now */
  function placeNote(state, free) {
    if (free) [scene, was] = [free, null];
    note.hidden = !drawn.length || !scene;
    if (note.hidden || !scene) return;
    note.textContent = words(state);
    const points = seen(map, drawn, scene);
    const place = freeBox(points, { w: note.offsetWidth, h: note.offsetHeight }, scene, was);
    was = place;
    note.hidden = !place;
    if (!place) return;
    note.classList.toggle("left", place.left);
    note.style.setProperty("--gap", `${place.gap}px`);
    const origin = map.containerPointToLayerPoint([0, 0]);
    putAt(note, place.x + origin.x, place.y + origin.y);
  }
  return { draw, placeNote };
}

/** The points of lines in the map's pixels that are on the map, from the middle outward.
 * @param {any} map @param {[number, number][][]} lines @param {Scene} scene @returns {Point[]} */
function seen(map, lines, { width, height }) {
  const points = lines.flat().map((point) => map.latLngToContainerPoint(point))
    .filter(({ x, y }) => x > 0 && y > 0 && x < width && y < height);
  /** @type {Point[]} */
  const spread = [];
  points.forEach((point, i) => {
    const next = points[i + 1];
    const pieces = next ? Math.min(40, Math.ceil(Math.hypot(next.x - point.x, next.y - point.y) / 24)) : 1;
    for (let n = 0; n < pieces; n += 1) {
      const share = n / pieces;
      spread.push(next ? { x: point.x + (next.x - point.x) * share, y: point.y + (next.y - point.y) * share } : point);
    }
  });
  const middle = (spread.length - 1) / 2;
  return spread.map((point, i) => ({ point, off: Math.abs(i - middle) })).sort((a, b) => a.off - b.off).map(({ point }) => point);
}

/**
 * Where a note finds room beside one of the points: where it was, if that still will do, else
 * at the first point with a free side; null without any.
 * @param {Point[]} points @param {{w: number, h: number}} size @param {Scene} scene
 * @param {Place | null} before
 * @returns {Place | null}
 */
export function freeBox(points, size, scene, before) {
  /** @param {Box} box */
  const free = (box) => box.x >= 4 && box.y >= 4 && box.x + box.w <= scene.width - 4 && box.y + box.h <= scene.height - 4
    && !scene.taken.some((other) => overlap(box, other, 3))
    && !scene.keep.some((point) => overlap(box, { x: point.x - 10, y: point.y - 10, w: 20, h: 20 }));
  if (before) {
    const { left, gap } = before;
    const kept = { ...before, ...size, x: left ? before.x + before.w - size.w : before.x, y: before.y + (before.h - size.h) / 2 };
    const tip = { x: left ? kept.x + kept.w + gap : kept.x - gap, y: kept.y + kept.h / 2 };
    if (points.some(({ x, y }) => Math.hypot(x - tip.x, y - tip.y) < NEAR) && free(kept)) return kept;
  }
  for (const gap of GAPS) {
    for (const { x, y } of points) {
      for (const left of [false, true]) {
        const box = { x: left ? x - gap - size.w : x + gap, y: y - size.h / 2, ...size };
        const leader = { x: left ? x - gap : x + NEAR, y: y - 2, w: gap - NEAR, h: 4 };
        if (free(box) && !scene.taken.some((other) => overlap(leader, other))) return { ...box, left, gap };
      }
    }
  }
  return null;
}
