import assert from "node:assert/strict";
import { test } from "node:test";
import { numbersOf } from "../../geo/webmap/front/opening.js";
import { codesOf, pointsOf } from "../../geo/webmap/front/points.js";
import { layPoints, stamp, worldPixel } from "../../geo/webmap/front/stamps.js";

/** A column as opening.py writes it. */
function column(values, per = 1) {
  const whole = values.map((value) => (value === null ? null : Math.round(value * per)));
  const least = Math.min(...whole.filter((value) => value !== null));
  const codes = whole.map((value) => (value === null ? 0 : value - least + 1));
  const wide = Math.max(...codes) < 255 ? 1 : Math.max(...codes) < 2 ** 24 ? 3 : 8;
  const bytes = wide === 8 ? [...new Uint8Array(Float64Array.from(codes).buffer)] : Array.from({ length: wide }, (_, plane) => codes.map((code) => (code >>> (8 * plane)) & 255)).flat();
  return { about: { count: values.length, least, times: 1, per, wide }, bytes };
}

function numbers(...columns) {
  return numbersOf(Uint8Array.from(columns.flatMap(({ bytes }) => bytes)), columns.map(({ about }) => about));
}

const PLACES = [column([39.0319, 38.5, 43.106543], 1e6), column([125.75, 126, -170.5], 1e6)];
const EVENTS = [column([0, 1, 2, 0, null]), column([1000, 70_000, null, 70_000, 5]), column([9000, 99_000_000, 5, null, 6]), column([0, 1, 7, 2, 10])];
const FAR = [column([0, 1, 2, 0, null]), column([1000, 70_000, null, 70_000, 5]), column([9000, 2 ** 45, 5, null, 6]), column([0, 1, 7, 2, 10])];

test("the numbers of an opening are read from its bytes", () => {
  const [lat, , place, start] = numbers(...PLACES, ...EVENTS);
  assert.deepEqual([...lat.codes].map((code) => (lat.least + code - 1) / lat.per), [39.0319, 38.5, 43.106543]);
  assert.deepEqual([...place.codes], [1, 2, 3, 1, 0]);
  assert.deepEqual([...start.codes], [996, 69_996, 0, 69_996, 1]);
});

test("points are the events with a mark, the latest start first and those without one last", () => {
  const points = pointsOf(numbers(...PLACES, ...EVENTS), 130);
  assert.deepEqual([...points.event], [1, 3, 0, 2]);
  assert.deepEqual([...points.kind], [1, 2, 0, 7]);
  const { x, y } = worldPixel(43.106543, 189.5);
  assert.deepEqual([points.x[3], points.y[3]], [x, y]);
});

for (const [name, events] of [["in four bytes", EVENTS], ["that have no room there", FAR]]) {
  test(`a window lets through what meets it, with ends ${name}`, () => {
    const all = numbers(...PLACES, ...events);
    const points = pointsOf(all, 130);
    const laid = layPoints(points, { left: 0, top: 0, scale: 64, width: 20_000, height: 10_000 });
    const seen = (from, to) => {
      const kinds = [];
      const masks = Array.from({ length: 10 }, (_, kind) => ({ get offsets() { kinds.push(kind); return []; }, colours: [], edges: [], edgeColours: [] }));
      stamp(laid, { ...codesOf(all, from, to), admitted: null }, { pixels: new Uint32Array(1), width: 1, height: 1, ratio: 1, margin: 0 }, masks);
      return kinds.sort();
    };
    const shown = (from, to) => events[3].about && [0, 1, 2, 3].filter((i) => {
      const [start, end] = [[1000, 70_000, null, 70_000][i], [9000, events === FAR ? 2 ** 45 : 99_000_000, 5, null][i]];
      return (start === null || to === null || start < to) && (end === null || from === null || from < end);
    }).map((i) => [0, 1, 7, 2][i]).sort();
    const one = (kinds) => kinds.filter((kind, i) => kind !== 0 || !kinds.includes(2) || i < 0);
    for (const from of [null, 4, 5, 6, 8999, 9000, 9001, 1e15]) {
      for (const to of [null, 1, 1000, 1001, 70_000, 70_001, 1e15]) {
        // Two events share a place: of one pixel the later start is on top.
        assert.deepEqual(seen(from, to), one(shown(from, to)), `${from} ${to}`);
      }
    }
  });
}
