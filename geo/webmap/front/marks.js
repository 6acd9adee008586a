// @ts-check
// The map's events where there are too many for a button each: one canvas, stamped by pixel.
import { beside } from "./geometry.js";
import { markMasks } from "./masks.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */

const CELL = 16;
const FAR_PAST = -8.64e15;
const FAR_FUTURE = 8.64e15;

/**
 * Events in the order in which they are stamped: by pixel, and in a pixel the latest start
 * first. Of each pixel only the first event that is in range is drawn.
 * @param {Int32Array} pixels one for each event; -1 is out of view
 * @param {Float64Array} starts
 */
export function stampOrder(pixels, starts) {
  const order = Uint32Array.from(pixels.keys()).filter((i) => pixels[i] >= 0);
  return order.sort((a, b) => pixels[a] - pixels[b] || starts[b] - starts[a]);
}

/**
 * The canvas of all placed events: faded below, those in range above.
 * @param {Page} page @param {number} centre a longitude @param {(event: number) => void} choose
 */
export function createMarks({ L, map, doc }, centre, choose) {
  const placed = doc.events.flatMap((event, index) => (event.place !== null && !doc.places[event.place].far ? [index] : []));
  const starts = Float64Array.from(placed, (i) => doc.events[i].start ?? FAR_PAST);
  const ends = Float64Array.from(placed, (i) => doc.events[i].end ?? FAR_FUTURE);
  const kinds = Uint8Array.from(placed, (i) => (doc.events[i].actor === "traveller" ? 0 : 5) + ["asserted", "estimated", "expected", "denied", "hearsay"].indexOf(doc.events[i].stance));
  const pane = map.createPane("marks");
  pane.style.zIndex = "415";
  const [below, above] = ["faded", "shown"].map((name) => pane.appendChild(L.DomUtil.create("canvas", name)));
  let masks = markMasks(pane, 1);
  let [width, height, ratio] = [0, 0, 1];
  /** @type {ImageData | null} */
  let image = null;
  let pixels = new Int32Array(0);
  let order = new Uint32Array(0);
  /** @type {Map<number, number[]>} */
  let cells = new Map();
  /** @type {{from: number, to: number, admitted: ReadonlySet<number> | null} | null} */
  let drawn = null;

  function lay() {
    const size = map.getSize();
    ratio = Math.min(2, window.devicePixelRatio || 1);
    [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    for (const canvas of [below, above]) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
      L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    }
    masks = markMasks(pane, ratio);
    cells = new Map();
    pixels = Int32Array.from(placed, (i, at) => {
      const { lat, lon } = doc.places[/** @type {number} */ (doc.events[i].place)];
      const { x, y } = map.latLngToContainerPoint([lat, beside(lon, centre)]);
      if (x < 0 || y < 0 || x >= size.x || y >= size.y) return -1;
      const cell = Math.floor(y / CELL) * 4096 + Math.floor(x / CELL);
      const found = cells.get(cell);
      if (found) found.push(at);
      else cells.set(cell, [at]);
      return Math.round(y * ratio) * width + Math.round(x * ratio);
    });
    order = stampOrder(pixels, starts);
    stamp(below, FAR_PAST * 2, FAR_FUTURE * 2, null);
    drawn = null;
  }

  /**
   * @param {HTMLCanvasElement} canvas @param {number} from @param {number} to
   * @param {ReadonlySet<number> | null} admitted
   */
  function stamp(canvas, from, to, admitted) {
    const brush = canvas.getContext("2d");
    if (!brush || !width || !height) return;
    if (image?.width !== width || image.height !== height) image = brush.createImageData(width, height);
    const target = new Uint32Array(image.data.buffer);
    target.fill(0);
    let done = -1;
    for (const i of order) {
      if (pixels[i] === done || starts[i] >= to || ends[i] <= from || (admitted && !admitted.has(placed[i]))) continue;
      done = pixels[i];
      masks[kinds[i]](target, done, width, height);
    }
    brush.putImageData(image, 0, 0);
  }

  /** @param {State} state */
  function draw(state) {
    const [from, to] = [state.from ?? FAR_PAST * 2, state.to ?? FAR_FUTURE * 2];
    const { admitted } = state;
    if (drawn && drawn.from === from && drawn.to === to && drawn.admitted === admitted) return;
    drawn = { from, to, admitted };
    stamp(above, from, to, admitted);
  }

  map.on("click", (/** @type {any} */ { containerPoint: { x, y } }) => {
    let best = -1;
    let least = 12 * ratio;
    for (const at of around(x, y)) {
      const distance = Math.hypot((pixels[at] % width) - x * ratio, Math.floor(pixels[at] / width) - y * ratio);
      const inside = !drawn || (starts[at] < drawn.to && ends[at] > drawn.from && drawn.admitted?.has(placed[at]) !== false);
      if (inside && distance < least) [least, best] = [distance, at];
    }
    if (best >= 0) choose(placed[best]);
  });

  /** @param {number} x @param {number} y */
  function around(x, y) {
    const [cx, cy] = [Math.floor(x / CELL), Math.floor(y / CELL)];
    return [-1, 0, 1].flatMap((dy) => [-1, 0, 1].flatMap((dx) => cells.get((cy + dy) * 4096 + cx + dx) ?? []));
  }
  return { lay, draw };
}
