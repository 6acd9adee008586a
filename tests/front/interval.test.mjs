import assert from "node:assert/strict";
import { test } from "node:test";
import { below, counter, meets, middle } from "../../geo/webmap/front/interval.js";

test("an interval meets a window that it shares an instant with", () => {
  assert.equal(meets(10, 20, 15, 30), true);
  assert.equal(meets(10, 20, 12, 13), true);
});

test("intervals are half open: one that ends where the window starts does not meet it", () => {
  assert.equal(meets(10, 20, 20, 30), false);
  assert.equal(meets(10, 21, 20, 30), true);
  assert.equal(meets(30, 40, 20, 30), false);
  assert.equal(meets(29, 40, 20, 30), true);
});

test("an open edge reaches for ever", () => {
  assert.equal(meets(10, null, 1000, 2000), true);
  assert.equal(meets(null, 10, 10, 20), false);
  assert.equal(meets(null, 10, null, 5), true);
  assert.equal(meets(10, 20, null, null), true);
});

test("the middle of an interval with an open edge is its other edge", () => {
  assert.equal(middle(10, 20), 15);
  assert.equal(middle(10, null), 10);
  assert.equal(middle(null, 20), 20);
  assert.equal(middle(null, null), null);
});

test("below counts the numbers up to a limit, with it or without", () => {
  const sorted = Float64Array.of(1, 2, 2, 3);
  assert.equal(below(sorted, 2, false), 1);
  assert.equal(below(sorted, 2, true), 3);
  assert.equal(below(sorted, 0, true), 0);
  assert.equal(below(sorted, 9, true), 4);
});

test("counting by searching agrees with asking each interval", () => {
  const intervals = [];
  for (let i = 0; i < 300; i += 1) {
    const start = (i * 37) % 100;
    const edges = { start, end: start + 1 + ((i * 13) % 40) };
    if (i % 11 === 0) edges.start = null;
    if (i % 17 === 0) edges.end = null;
    intervals.push(edges);
  }
  const count = counter(intervals);
  for (const from of [null, 0, 13, 50, 99, 140]) {
    for (const to of [null, 1, 14, 51, 100, 150]) {
      if (from !== null && to !== null && from >= to) continue;
      const asked = intervals.filter(({ start, end }) => meets(start, end, from, to)).length;
      assert.equal(count(from, to), asked, `${from} to ${to}`);
    }
  }
});
