// @ts-check
// Smaller names on the map, where there is room for them: stops, countries, seas.
import { h, putAt } from "./dom.js";
import { beside } from "./geometry.js";
import { firstFree } from "./placing.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./placing.js").Scene} Scene */
/** @typedef {{name: string, lat: number, lon: number}} Named */

const OFFSETS = {
  stop: /** @type {const} */ ([[-1, 0], [1, 0], [-0.9, -0.9], [0.9, 0.9], [0.9, -0.9], [-0.9, 0.9]]),
  country: /** @type {const} */ ([[0, 0], [0, -26], [0, 26], [-50, 0], [50, 0], [0, -60], [0, 60], [-70, -40], [70, 40], [-110, 0], [110, 0]]),
};

/** The least map on which the names of countries and seas have all of their offsets. */
const OFFSETS_FOR = { width: 900, height: 480 };

/**
 * @param {Page} page @param {HTMLElement} pane @param {number} centre a longitude
 * @param {Named[]} stops the most telling first
 */
export function createNames({ map, doc }, pane, centre, stops) {
  const labels = doc.basemap.labels.map(({ name, kind, lat, lon }) => named(pane, { name, lat, lon: beside(lon, centre) }, kind));
  const halts = stops.slice(0, 120).map((stop) => named(pane, stop, "stop"));

  /** @param {Scene} scene @param {{x: number, y: number}} origin */
  function lay(scene, origin) {
    const unknown = [...halts, ...labels].filter((one) => !one.size);
    for (const { element } of unknown) element.hidden = false;
    for (const one of unknown) one.size = { w: one.element.offsetWidth, h: one.element.offsetHeight };
    const most = Math.round(Math.max(scene.width, scene.height) / 130);
    let shown = 0;
    for (const one of halts) {
      const { x, y } = map.latLngToContainerPoint([one.at.lat, one.at.lon]);
      const size = one.size ?? { w: 0, h: 0 };
      const offsets = OFFSETS.stop.map(([dx, dy]) => /** @type {const} */ ([dx * (size.w / 2 + 8), dy * 12]));
      const free = !scene.taken.some((box) => x > box.x - 6 && x < box.x + box.w + 6 && y > box.y - 6 && y < box.y + box.h + 6);
      const box = free && shown < most ? firstFree({ x, y, ...size }, offsets, scene) : null;
      show(one, box, { x: x + origin.x, y: y + origin.y }, origin);
      if (!box) continue;
      shown += 1;
      scene.taken.push(box, { x: x - 4, y: y - 4, w: 8, h: 8 });
    }
    // A name must not come to lie on the country or sea beside its own: a small map has less play.
    const play = Math.min(1, scene.width / OFFSETS_FOR.width, scene.height / OFFSETS_FOR.height);
    const offsets = OFFSETS.country.map(([dx, dy]) => /** @type {const} */ ([dx * play, dy * play]));
    for (const one of labels) {
      const { x, y } = map.latLngToContainerPoint([one.at.lat, one.at.lon]);
      const box = firstFree({ x, y, w: 0, h: 0, ...one.size }, offsets, scene);
      show(one, box, null, origin);
      if (box) scene.taken.push(box);
    }
  }

  /** Sizes may have changed. */
  function forget() {
    for (const one of [...halts, ...labels]) one.size = null;
  }
  return { lay, forget };
}

/** @typedef {{at: Named, element: HTMLElement, mark: HTMLElement | null, size: {w: number, h: number} | null}} Name */

/** @param {HTMLElement} pane @param {Named} at @param {"stop" | "country" | "sea"} kind @returns {Name} */
function named(pane, at, kind) {
  const element = h("span", { class: `mapname ${kind}`, dir: "auto" }, at.name);
  const mark = kind === "stop" ? h("i", { class: "halt" }) : null;
  pane.append(element, ...(mark ? [mark] : []));
  return { at, element, mark, size: null };
}

/** @param {Name} one @param {{x: number, y: number} | null} box
 * @param {{x: number, y: number} | null} point @param {{x: number, y: number}} origin */
function show({ element, mark }, box, point, origin) {
  element.hidden = !box;
  if (mark) mark.hidden = !box;
  if (box) putAt(element, box.x + origin.x, box.y + origin.y);
  if (mark && point) putAt(mark, point.x, point.y);
}
