import assert from "node:assert/strict";
import { test } from "node:test";
import { boxAt, cross, firstFree, overlap, place } from "../../geo/webmap/front/placing.js";

const scene = (rest = {}) => ({ width: 600, height: 400, taken: [], keep: [], ...rest });
const label = (x, y, rest = {}) => ({ x, y, w: 90, h: 40, hook: 9, was: null, ...rest });
const boxes = (labels, where) => place(labels, where).map((spot, i) => spot && boxAt(labels[i], spot));

test("a label has a spot near its point", () => {
  const [spot] = place([label(300, 200)], scene());
  assert.ok(Math.hypot(spot.dx, spot.dy) < 30);
});

test("labels of two places on one pixel part", () => {
  const [a, b] = boxes([label(300, 200), label(301, 199)], scene());
  assert.ok(a && b && !overlap(a, b));
});

test("a dozen places in a small circle: no label covers another, none leaves the map", () => {
  const labels = Array.from({ length: 12 }, (_, i) => label(300 + 20 * Math.cos(i), 200 + 20 * Math.sin(i)));
  const found = boxes(labels, scene()).filter(Boolean);
  assert.ok(found.length >= 10, `${found.length} of 12`);
  for (const a of found) {
    assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.w <= 600 && a.y + a.h <= 400);
    for (const b of found) if (a !== b) assert.ok(!overlap(a, b));
  }
});

test("a label keeps off what is taken, and off other points", () => {
  const taken = [{ x: 310, y: 0, w: 290, h: 400 }];
  const [box] = boxes([label(300, 200)], scene({ taken }));
  assert.ok(box.x + box.w <= 310);
});

test("a label rather lies beside the route than on it", () => {
  const keep = Array.from({ length: 40 }, (_, i) => ({ x: 300 + i * 8, y: 200 }));
  const [box] = boxes([label(300, 200)], scene({ keep }));
  assert.ok(!keep.some(({ x, y }) => x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h));
});

test("a label stays where it was while that is possible", () => {
  const was = { dx: -36, dy: 0, side: "left" };
  assert.equal(place([label(300, 200)], scene())[0].side, "right");
  const first = place([label(300, 200)], scene({ taken: [{ x: 301, y: 0, w: 200, h: 400 }] }))[0];
  assert.deepEqual(place([label(300, 200, { was: first })], scene())[0], first);
  assert.equal(was.side, first.side);
});

test("where there is no room there is no spot", () => {
  assert.deepEqual(place([label(20, 20)], { width: 40, height: 40, taken: [], keep: [] }), [null]);
});

test("segments cross or they do not", () => {
  const p = (x, y) => ({ x, y });
  assert.equal(cross(p(0, 0), p(10, 10), p(0, 10), p(10, 0)), true);
  assert.equal(cross(p(0, 0), p(10, 10), p(20, 0), p(30, 9)), false);
});

test("a small name takes the first offset that is free", () => {
  const name = { x: 100, y: 100, w: 50, h: 14 };
  assert.deepEqual(firstFree(name, [[0, 0]], scene()), { x: 75, y: 93, w: 50, h: 14 });
  assert.equal(firstFree(name, [[0, 0], [60, 0]], scene({ taken: [{ x: 90, y: 95, w: 10, h: 10 }] })).x, 135);
  assert.equal(firstFree(name, [[0, 0]], scene({ keep: [{ x: 100, y: 100 }] })), null);
});
