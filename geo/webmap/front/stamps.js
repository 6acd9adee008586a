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
 * Sorts by counting, twice: 50,000 points take some milliseconds.
 * @param {Points} points @param {Sheet} sheet
 * @returns {Laid}
 */
export function layPoints(points, { left, top, scale, width, height }) {
  const all = points.event.length;
  const [xs, ys, seen] = [new Uint32Array(all), new Uint32Array(all), new Uint32Array(all)];
  const [worldX, worldY] = [points.x, points.y];
  let count = 0;
  for (let i = 0; i < all; i += 1) {
    const x = Math.round(worldX[i] * scale - left);
    const y = Math.round(worldY[i] * scale - top);
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    xs[i] = x;
    ys[i] = y;
    seen[count] = i;
    count += 1;
  }
  const columns = sorted(seen.subarray(0, count), xs, width);
  const { order, starts } = sorted(columns.order, ys, height);
  const laid = {
    point: order, x: gathered(xs, order), start: gathered(points.start, order), end: gathered(points.end, order),
    kind: gathered(points.kind, order), rows: starts, box: { left: width, top: height, right: -1, bottom: -1 },
  };
  if (!count) return laid;
  const [leftmost, rightmost] = [columns.order[0], columns.order[count - 1]];
  laid.box = { left: xs[leftmost], top: ys[order[0]], right: xs[rightmost], bottom: ys[order[count - 1]] };
  return laid;
}

/** Some of a column. @param {Whole} column @param {Whole} at @returns {Whole} */
export function gathered(column, at) {
  const found = column instanceof Float64Array ? new Float64Array(at.length) : new Uint32Array(at.length);
  for (let k = 0; k < at.length; k += 1) found[k] = column[at[k]];
  return found;
}

/** By a small whole number, keeping the order of equals. @param {Uint32Array} items @param {Uint32Array} by @param {number} limit */
export function sorted(items, by, limit) {
  const starts = new Uint32Array(limit + 1);
  for (let k = 0; k < items.length; k += 1) starts[by[items[k]] + 1] += 1;
  for (let i = 0; i < limit; i += 1) starts[i + 1] += starts[i];
  const next = starts.slice(0, limit);
  const order = new Uint32Array(items.length);
  for (let k = 0; k < items.length; k += 1) {
    const digit = by[items[k]];
    order[next[digit]] = items[k];
    next[digit] += 1;
  }
  return { order, starts };
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
