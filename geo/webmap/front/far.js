// @ts-check
// Places far off the route: named at the map's edge, with an arrow that points their way.
import { eventsByPlace } from "./counts.js";
import { h, putAt, s } from "./dom.js";
import { eventSet, markEvents } from "./eventset.js";
import { beside } from "./geometry.js";
import { overlap } from "./placing.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Box} Box */

const INSET = 10;
/** So many far places have room at the edge: those with most events. */
const MOST_FAR = 24;

/**
 * Where the ray from a map's middle towards a point leaves the map, and its angle.
 * @param {{x: number, y: number}} point @param {{x: number, y: number}} size
 */
export function edgeToward(point, size) {
  const [cx, cy] = [size.x / 2, size.y / 2];
  const [dx, dy] = [point.x - cx, point.y - cy];
  const reach = Math.min(dx ? cx / Math.abs(dx) : Infinity, dy ? cy / Math.abs(dy) : Infinity);
  return { x: cx + dx * reach, y: cy + dy * reach, angle: Math.atan2(dy, dx) };
}

/**
 * Along the edge, the nearest position to the wanted one at which a tag is free.
 * @param {Box} box @param {{x: number, y: number}} size @param {Box[]} taken
 * @returns {Box}
 */
export function slide(box, size, taken) {
  const vertical = box.x <= INSET || box.x + box.w >= size.x - INSET;
  for (let step = 0; step < 120; step += 1) {
    const shift = (step % 2 ? 1 : -1) * Math.ceil(step / 2) * 8;
    const moved = vertical ? { ...box, y: box.y + shift } : { ...box, x: box.x + shift };
    const inside = moved.x >= 4 && moved.y >= 4 && moved.x + moved.w <= size.x - 4 && moved.y + moved.h <= size.y - 4;
    if (inside && !taken.some((other) => overlap(moved, other, 6))) return moved;
  }
  return box;
}

/**
 * @param {Page} page @param {number} centre a longitude @param {(event: number) => void} choose
 */
export function createFar(page, centre, choose) {
  const { doc, map, part, say } = page;
  const found = eventsByPlace(doc).map((events, index) => ({ events, index, place: doc.places[index] })).filter(({ events, place }) => place.far && events.length);
  const fullest = found.length > MOST_FAR ? new Set([...found].sort((a, b) => b.events.length - a.events.length).slice(0, MOST_FAR)) : null;
  const tags = found.filter((each) => !fullest || fullest.has(each)).map(({ events, index, place }) => {
    const arrow = s("svg", { class: "arrow", viewBox: "-8 -8 16 16", "aria-hidden": "true", focusable: "false" }, s("path", { d: "M-6 -2H0V-6L7 0 0 6V2H-6Z" }));
    const label = say("farPlace", { place: place.name });
    const tag = h("div", { class: "fartag", role: "group", "aria-label": label }, arrow, h("bdi", { class: "placename" }, place.name), eventSet(page, events, place.name, choose));
    part("far").append(tag);
    return { index, place, tag, arrow, box: { x: 0, y: 0, w: 0, h: 0 } };
  });

  /** @param {Box[]} taken @returns {Box[]} */
  function lay(taken) {
    const size = map.getSize();
    const boxes = [...taken];
    for (const one of tags) {
      const edge = edgeToward(map.latLngToContainerPoint([one.place.lat, beside(one.place.lon, centre)]), size);
      const [w, tall] = [one.tag.offsetWidth, one.tag.offsetHeight];
      /** @param {number} at @param {number} long @param {number} of */
      const clamp = (at, long, of) => Math.max(INSET, Math.min(of - long - INSET, at - long / 2));
      one.box = slide({ x: clamp(edge.x, w, size.x), y: clamp(edge.y, tall, size.y), w, h: tall }, size, boxes);
      putAt(one.tag, one.box.x, one.box.y);
      one.arrow.style.transform = `rotate(${edge.angle}rad)`;
      boxes.push(one.box);
    }
    return tags.map(({ box }) => box);
  }

  /** @param {State} state */
  function draw(state) {
    markEvents(page, part("far"), state, true);
  }

  /** Where a far place is on the map: at its tag, or at the edge that it lies beyond; null for one that is near. @param {number} index */
  function pointOf(index) {
    const { far, lat, lon } = doc.places[index];
    if (!far) return null;
    const found = tags.find((one) => one.index === index);
    if (found) return map.containerPointToLatLng([found.box.x + found.box.w / 2, found.box.y]);
    const { x, y } = edgeToward(map.latLngToContainerPoint([lat, beside(lon, centre)]), map.getSize());
    return map.containerPointToLatLng([x, y]);
  }
  return { lay, draw, pointOf, any: tags.length > 0 };
}
