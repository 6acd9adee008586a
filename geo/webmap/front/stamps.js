// @ts-check
// Which marks lie where on a canvas of many events, and how they are stamped. Pure: numbers in, pixels out.

/**
 * Events as columns, the latest start first, so that of each pixel the first is on top.
 * `x` and `y` are pixels of the world at zoom 0.
 * @typedef {object} Points
 * @property {Uint32Array} event the index in the document
 * @property {Float64Array} x
 * @property {Float64Array} y
 * @property {Whole} start
 * @property {Whole} end
 * @property {Whole} kind the number of the mark's form
 *
 * Whole numbers; those that have no room in four bytes are in floats.
 * @typedef {Uint32Array | Float64Array} Whole
 *
 * A window on the world: `left` and `top` are its corner in the world's pixels at `scale`.
 * @typedef {{left: number, top: number, scale: number, width: number, height: number}} Sheet
 *
 * The points on a sheet in the order of stamping: row by row, in a row from left to right.
 * `rows` is where each row begins, one more than there are rows; `box` holds all points.
 * @typedef {object} Laid
 * @property {Uint32Array} point the index among the points
 * @property {Whole} x
 * @property {Whole} start
 * @property {Whole} end
 * @property {Whole} kind
 * @property {Uint32Array} rows
 * @property {{left: number, top: number, right: number, bottom: number}} box
 *
 * What is shown: what meets [from, to), in the unit of starts and ends, of the points that are let through (null: all).
 * @typedef {{from: number, to: number, admitted: Uint8Array | null}} Range
 *
 * The pixels to stamp into: `ratio` device pixels in a pixel of the sheet, and `margin`
 * device pixels around it, in which the marks at its edges end.
 * @typedef {{pixels: Uint32Array, width: number, height: number, ratio: number, margin: number}} Target
 *
 * A mark's form: where its pixels lie around its middle, and those of its soft edge.
 * @typedef {{offsets: Int32Array, colours: Uint32Array, edges: Int32Array, edgeColours: Uint32Array}} Mask
 */

/** How wide the world is at zoom 0, in pixels. */
export const WORLD = 256;

const HIGHEST = 85.0511287798;

/** Where a point lies at zoom 0, in pixels (Web Mercator). @param {number} lat @param {number} lon */
export function worldPixel(lat, lon) {
  return { x: WORLD * (lon / 360 + 0.5), y: worldY(lat) };
}

/** The pixel of a latitude. @param {number} lat */
export function worldY(lat) {
  const sine = Math.sin((Math.max(-HIGHEST, Math.min(HIGHEST, lat)) * Math.PI) / 180);
  return WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
}

/**
 * The points on a sheet, sorted by row and column; of one pixel the latest start stays first.
 * Each becomes one number of its pixel and its place among the points, and the numbers are
 * sorted by the browser: a loop more would run slowly once, when the first picture waits for it.
 * @param {Points} points @param {Sheet} sheet
 * @returns {Laid}
 */
export function layPoints(points, { left, top, scale, width, height }) {
  const [worldX, worldY, all] = [points.x, points.y, points.event.length];
  const keys = new Float64Array(all);
  let count = 0;
  for (let i = 0; i < all; i += 1) {
    const x = Math.round(worldX[i] * scale - left);
    const y = Math.round(worldY[i] * scale - top);
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    keys[count] = (y * width + x) * all + i;
    count += 1;
  }
  return laidOut(points, keys.subarray(0, count).sort(), width, height);
}

/** @param {Points} points @param {Float64Array} keys sorted @param {number} width @param {number} height @returns {Laid} */
function laidOut({ event, start, end, kind }, keys, width, height) {
  const [all, count] = [event.length, keys.length];
  const box = { left: width, top: height, right: -1, bottom: -1 };
  const laid = {
    point: new Uint32Array(count), x: new Uint32Array(count), start: likeOf(start, count), end: likeOf(end, count),
    kind: likeOf(kind, count), rows: new Uint32Array(height + 1), box,
  };
  let row = 0;
  for (let k = 0; k < count; k += 1) {
    const pixel = Math.floor(keys[k] / all);
    const point = keys[k] - pixel * all;
    const y = Math.floor(pixel / width);
    const x = pixel - y * width;
    for (; row < y; row += 1) laid.rows[row + 1] = k;
    laid.point[k] = point;
    laid.x[k] = x;
    laid.start[k] = start[point];
    laid.end[k] = end[point];
    laid.kind[k] = kind[point];
    if (x < box.left) box.left = x;
    if (x > box.right) box.right = x;
    if (!k) box.top = y;
    box.bottom = y;
  }
  laid.rows.fill(count, row + 1);
  return laid;
}

/** Room for so many of a column's numbers. @param {Whole} column @param {number} length @returns {Whole} */
export function likeOf(column, length) {
  return column instanceof Float64Array ? new Float64Array(length) : new Uint32Array(length);
}

/**
 * Stamps the topmost mark in range of every pixel, from row `first` up to row `last`.
 * @param {Laid} laid @param {Range} range @param {Target} target @param {Mask[]} masks
 * @param {number} [first] @param {number} [last]
 */
export function stamp(laid, { from, to, admitted }, { pixels, width, ratio, margin }, masks, first = 0, last = laid.rows.length - 1) {
  const { point, x, start, end, kind, rows } = laid;
  for (let row = first; row < last; row += 1) {
    const line = (row * ratio + margin) * width + margin;
    let done = -1;
    for (let k = rows[row]; k < rows[row + 1]; k += 1) {
      if (x[k] === done || start[k] >= to || end[k] <= from || (admitted && !admitted[point[k]])) continue;
      done = x[k];
      stampOne(pixels, line + done * ratio, masks[kind[k]]);
    }
  }
}

/** @param {Uint32Array} pixels @param {number} centre @param {Mask} mask */
function stampOne(pixels, centre, { offsets, colours, edges, edgeColours }) {
  for (let i = 0; i < offsets.length; i += 1) pixels[centre + offsets[i]] = colours[i];
  for (let i = 0; i < edges.length; i += 1) if (pixels[centre + edges[i]] === 0) pixels[centre + edges[i]] = edgeColours[i];
}

/**
 * The point in range that is nearest to a place on the sheet, the topmost of them; -1 if
 * none lies within the reach.
 * @param {Laid} laid @param {Range} range @param {number} x @param {number} y @param {number} reach
 */
export function hit(laid, { from, to, admitted }, x, y, reach) {
  let [best, least] = [-1, reach * reach];
  const last = Math.min(laid.rows.length - 2, Math.floor(y + reach));
  for (let row = Math.max(0, Math.ceil(y - reach)); row <= last; row += 1) {
    for (let k = firstAt(laid, row, x - reach); k < laid.rows[row + 1] && laid.x[k] <= x + reach; k += 1) {
      if (laid.start[k] >= to || laid.end[k] <= from || (admitted && !admitted[laid.point[k]])) continue;
      const distance = (laid.x[k] - x) ** 2 + (row - y) ** 2;
      if (distance < least) [best, least] = [laid.point[k], distance];
    }
  }
  return best;
}

/** The first entry of a row at or after a column. @param {Laid} laid @param {number} row @param {number} x */
function firstAt({ x: xs, rows }, row, x) {
  let [low, high] = [rows[row], rows[row + 1]];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
