import assert from "node:assert/strict";
import { test } from "node:test";
import { hit, layPoints, stamp, worldPixel } from "../../geo/webmap/front/stamps.js";

const ALL = { from: -Infinity, to: Infinity, admitted: null };
const SHEET = { left: 0, top: 0, scale: 1, width: 40, height: 30 };

/** Points of [x, y, start, end, kind], the latest start first. */
function points(...rows) {
  const sorted = [...rows].sort((a, b) => b[2] - a[2]);
  const column = (at, kind) => kind.from(sorted, (row) => row[at]);
  return {
    event: Uint32Array.from(sorted, (row) => rows.indexOf(row)), x: column(0, Float64Array), y: column(1, Float64Array),
    start: column(2, Float64Array), end: column(3, Float64Array), kind: Uint8Array.from(sorted, (row) => row[4] ?? 0),
  };
}

/** A target of the sheet's size and masks of one pixel each, coloured by the form's number. */
function canvas(sheet, ratio = 1) {
  const [width, height] = [sheet.width * ratio, sheet.height * ratio];
  const masks = [1, 2, 3].map((colour) => ({ offsets: Int32Array.of(0), colours: Uint32Array.of(colour), edges: Int32Array.of(1), edgeColours: Uint32Array.of(9) }));
  return { target: { pixels: new Uint32Array(width * height), width, height, ratio, margin: 0 }, masks };
}

function stamped(laid, range, sheet = SHEET, ratio = 1) {
  const { target, masks } = canvas(sheet, ratio);
  stamp(laid, range, target, masks);
  return Object.fromEntries([...target.pixels.entries()].filter(([, colour]) => colour).map(([at, colour]) => [`${at % target.width},${Math.floor(at / target.width)}`, colour]));
}

test("points are laid row by row and from left to right, of one pixel the latest start first", () => {
  const laid = layPoints(points([7, 3, 1, 9], [3, 3, 5, 9], [7, 3, 9, 10], [-1, 2, 2, 9], [0, 1, 0, 9]), SHEET);
  const all = points([7, 3, 1, 9], [3, 3, 5, 9], [7, 3, 9, 10], [-1, 2, 2, 9], [0, 1, 0, 9]);
  assert.deepEqual([...laid.point].map((i) => all.event[i]), [4, 1, 2, 0]);
  assert.deepEqual([...laid.x], [0, 3, 7, 7]);
  assert.deepEqual([laid.rows[1], laid.rows[2], laid.rows[4]], [0, 1, 4]);
  assert.deepEqual(laid.box, { left: 0, top: 1, right: 7, bottom: 3 });
});

test("where nothing is in view there is nothing to stamp and nothing to hit", () => {
  const laid = layPoints(points([700, 3, 1, 9]), SHEET);
  assert.equal(laid.point.length, 0);
  assert.deepEqual(stamped(laid, ALL), {});
  assert.equal(hit(laid, ALL, 3, 3, 12), -1);
});

test("of a pixel only the topmost mark that is in range is stamped", () => {
  const laid = layPoints(points([5, 5, 10, 20, 0], [5, 5, 30, 40, 1]), SHEET);
  assert.equal(stamped(laid, ALL)["5,5"], 2);
  assert.equal(stamped(laid, { from: 0, to: 30, admitted: null })["5,5"], 1);
  assert.equal(stamped(laid, { from: 20, to: 30, admitted: null })["5,5"], undefined);
});

test("an interval that only touches the window's edges is out of it", () => {
  const laid = layPoints(points([5, 5, 10, 20]), SHEET);
  const shown = (from, to) => "5,5" in stamped(laid, { from, to, admitted: null });
  assert.deepEqual([shown(19, 30), shown(20, 30), shown(0, 10), shown(0, 11)], [true, false, false, true]);
});

test("what is not let through is not stamped", () => {
  const all = points([5, 5, 10, 20], [9, 9, 10, 20]);
  const laid = layPoints(all, SHEET);
  const admitted = Uint8Array.from(all.event, (event) => Number(event === 1));
  assert.deepEqual(Object.keys(stamped(laid, { ...ALL, admitted })), ["9,9", "10,9"]);
  assert.equal(hit(laid, { ...ALL, admitted }, 5, 5, 3), -1);
});

test("a soft edge never covers another mark", () => {
  const laid = layPoints(points([5, 5, 10, 20], [6, 4, 10, 20], [4, 5, 10, 20]), SHEET);
  assert.deepEqual(stamped(laid, ALL), { "6,4": 1, "7,4": 9, "4,5": 1, "5,5": 1, "6,5": 9 });
});

test("at two device pixels a pixel the marks lie twice as far apart", () => {
  const laid = layPoints(points([5, 5, 10, 20]), SHEET);
  assert.deepEqual(stamped(laid, ALL, SHEET, 2), { "10,10": 1, "11,10": 9 });
});

test("a hit is the nearest in range, the topmost where several lie on one pixel", () => {
  const all = points([5, 5, 10, 20], [9, 5, 10, 20], [9, 5, 15, 18]);
  const laid = layPoints(all, SHEET);
  const at = (range, x, y, reach = 12) => all.event[hit(laid, range, x, y, reach)];
  assert.equal(at(ALL, 6, 5), 0);
  assert.equal(at(ALL, 8, 6), 2);
  assert.equal(at({ from: 18, to: 30, admitted: null }, 8, 6), 1);
  assert.equal(hit(laid, ALL, 25, 25, 12), -1);
});

test("10,000 points give the same hits as looking at each of them", () => {
  let seed = 7;
  const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const sheet = { left: 100, top: 50, scale: 4, width: 900, height: 500 };
  const rows = Array.from({ length: 10_000 }, () => [25 + chance() * 225, 12 + chance() * 125, Math.floor(chance() * 1000), 1000 + chance() * 100]);
  const all = points(...rows);
  const laid = layPoints(all, sheet);
  const range = { from: 0, to: 500, admitted: null };
  for (let i = 0; i < 200; i += 1) {
    const [x, y] = [chance() * 900, chance() * 500];
    const far = (k) => (Math.round(all.x[k] * 4 - 100) - x) ** 2 + (Math.round(all.y[k] * 4 - 50) - y) ** 2;
    const inside = [...all.event.keys()].filter((k) => all.start[k] < 500 && far(k) < 144);
    const found = hit(laid, range, x, y, 12);
    assert.equal(found < 0, inside.length === 0);
    if (found >= 0) assert.equal(far(found), Math.min(...inside.map(far)));
  }
});

test("the world's pixels are those of Web Mercator", () => {
  assert.deepEqual(worldPixel(0, 0), { x: 128, y: 128 });
  assert.ok(Math.abs(worldPixel(85.0511287798, 180).y) < 1e-6);
  assert.equal(worldPixel(90, 180).x, 256);
});
