// @ts-check
// Two canvases over the map, marks of all events faded and of those in range, and their pixels.
import { h } from "./dom.js";
import { coloursOf, markMasks, reachOf } from "./masks.js";
import { stamp } from "./stamps.js";

/** @typedef {import("./stamps.js").Laid} Laid */
/** @typedef {import("./stamps.js").Range} Range */
/** @typedef {import("./stamps.js").Sheet} Sheet */
/** @typedef {import("./stamps.js").Target} Target */
/** @typedef {{target: Target, image: ImageData, masks: import("./stamps.js").Mask[], used: boolean}} Ink */

/** What is drawn of a sheet, at a ratio of device pixels to pixels. */
export function createPlate() {
  const [faded, shown] = ["faded", "shown"].map((name) => h("canvas", { class: name }));
  const element = h("div", { class: "plate leaflet-zoom-animated" }, faded, shown);
  /** @type {Map<number, Ink>} the pixels to stamp into, by ratio */
  const inks = new Map();
  /** @type {WeakMap<HTMLCanvasElement, [number, number, number, number]>} */
  const filled = new WeakMap();
  /** @type {Sheet | null} */
  let sheet = null;

  let colours = "";

  /** Takes a sheet's size, and the colours that hold now. @param {Sheet} wanted */
  function fit(wanted) {
    const now = coloursOf(element).join();
    if (sheet?.width !== wanted.width || sheet.height !== wanted.height || colours !== now) inks.clear();
    [sheet, colours] = [wanted, now];
  }

  /** @param {number} ratio @returns {Ink} */
  function inkOf(ratio) {
    const known = inks.get(ratio);
    if (known) return known;
    const margin = reachOf(ratio);
    const [width, height] = [sheet?.width ?? 0, sheet?.height ?? 0].map((side) => side * ratio + 2 * margin);
    const image = new ImageData(width, height);
    const target = { pixels: new Uint32Array(image.data.buffer), width, height, ratio, margin };
    const made = { target, image, masks: markMasks(element, ratio, width), used: false };
    inks.set(ratio, made);
    return made;
  }

  /** @param {HTMLCanvasElement} canvas @param {Ink} ink @param {Laid} laid */
  function put(canvas, { target: { width, height, ratio, margin }, image }, { box }) {
    const brush = canvas.getContext("2d", { willReadFrequently: true });
    if (canvas.width !== width || canvas.height !== height) {
      Object.assign(canvas, { width, height });
      Object.assign(canvas.style, { width: `${width / ratio}px`, height: `${height / ratio}px`, left: `${-margin / ratio}px`, top: `${-margin / ratio}px` });
    } else brush?.clearRect(...(filled.get(canvas) ?? [0, 0, 0, 0]));
    const [wide, tall] = [box.right - box.left, box.bottom - box.top].map((side) => side * ratio + 2 * margin + 1);
    if (box.right >= box.left) brush?.putImageData(image, 0, 0, box.left * ratio, box.top * ratio, wide, tall);
    filled.set(canvas, [box.left * ratio, box.top * ratio, wide, tall]);
  }

  /** Empties the pixels of what is laid. @param {Ink} ink @param {Laid} laid */
  function wipe({ target: { pixels, width, ratio, margin } }, { box }) {
    if (box.bottom >= box.top) pixels.fill(0, box.top * ratio * width, ((box.bottom * ratio) + 2 * margin + 1) * width);
  }

  /**
   * Draws in steps of some rows; whoever drives it may pause between them.
   * @param {"faded" | "shown"} which @param {number} ratio @param {Laid} laid @param {Range} range
   */
  function* draw(which, ratio, laid, range) {
    const ink = inkOf(ratio);
    if (ink.used) wipe(ink, laid);
    ink.used = true;
    for (let row = laid.box.top; row <= laid.box.bottom; row += 32) {
      stamp(laid, range, ink.target, ink.masks, row, Math.min(row + 32, laid.box.bottom + 1));
      yield;
    }
    put(which === "faded" ? faded : shown, ink, laid);
  }

  /** Gives back the room of a canvas. @param {"faded" | "shown"} which */
  function clear(which) {
    const canvas = which === "faded" ? faded : shown;
    if (canvas.width) Object.assign(canvas, { width: 0, height: 0 });
    filled.delete(canvas);
  }

  return { element, fit, draw, clear };
}
