import assert from "node:assert/strict";
import { test } from "node:test";
import { lanesBySource, lanesPacked, layLane } from "../../geo/webmap/front/lanes.js";
import { timeScale } from "../../geo/webmap/front/scale.js";
import { claim, journey } from "./build.mjs";

const scale = timeScale([0, 1000], 1000);
const item = (start, end, rest = {}) => ({ event: 0, claim: 0, start, end, stance: "asserted", computed: false, assumed: false, dots: false, ...rest });
const lay = (items, words = 40) => layLane({ key: "", items }, scale, () => words);

test("each source has a lane, the report's own voice the first", () => {
  const doc = journey([{ start: 1, end: 2, claims: [claim({ by: [0, 1], start: 1, end: 2 }), claim({ start: 1, end: 3 })] }]);
  assert.deepEqual(lanesBySource(doc).map(({ key }) => key), ["r0", "v0"]);
});

test("lanes that contradict each other are neighbours", () => {
  const doc = journey([
    { start: 1, end: 2, claims: [claim({ start: 1, end: 2 })] },
    { start: 1, end: 2, claims: [claim({ by: [0], start: 1, end: 2 })] },
    { start: 1, end: 2, claims: [claim({ by: [1], start: 1, end: 2 })] },
  ], { contradictions: [{ claims: [[0, 0], [2, 0]] }] });
  assert.deepEqual(lanesBySource(doc).map(({ key }) => key), ["r0", "v1", "v0"]);
});

test("a claim without a time is a row of dots, and with a computed one is drawn as computed", () => {
  const doc = journey([
    { start: 1, end: 2, claims: [claim({ start: 1, end: 2 }), claim()] },
    { start: 3, end: 4, timed: "computed", claims: [claim()] },
  ]);
  const [{ items }] = lanesBySource(doc);
  assert.deepEqual(items.map(({ dots, computed, start }) => [dots, computed, start]), [[false, false, 1], [true, false, 1], [false, true, 3]]);
});

test("an event without any time is in no lane", () => {
  assert.deepEqual(lanesBySource(journey([{ claims: [claim()] }])), []);
  assert.deepEqual(lanesPacked(journey([{ claims: [claim()] }])), []);
});

test("bars that touch, or whose words do, lie in rows of their own", () => {
  const { bars, rows } = lay([item(0, 100), item(90, 200), item(210, 215), item(230, 240)]);
  assert.equal(rows, 2);
  for (const a of bars) for (const b of bars) if (a !== b && a.row === b.row) assert.ok(a.right <= b.left || b.right <= a.left);
});

test("a bar at the axis' end has its words before its end", () => {
  const { bars: [bar] } = lay([item(990, 1000)], 120);
  assert.equal(bar.words, 880);
  assert.equal(bar.right, 1000);
});

test("an open edge reaches the axis' end", () => {
  const { bars: [bar] } = lay([item(null, null)]);
  assert.deepEqual([bar.x0, bar.x1], [0, 1000]);
});

test("what lies off the axis stands at its edge", () => {
  const { bars } = lay([item(-500, -400), item(2000, 2100), item(-10, 0)]);
  assert.deepEqual(bars.map(({ off }) => off).sort(), ["after", "before", "before"]);
  assert.ok(bars.every(({ left, right }) => left >= 0 && right <= 1000));
});

test("dots take the widest gap of a row, or a row of their own", () => {
  const roomy = lay([item(0, 200), item(null, null, { dots: true })]);
  assert.deepEqual([roomy.rows, roomy.bars[1].left], [1, 210]);
  const full = lay([item(0, 1000), item(null, null, { dots: true })]);
  assert.deepEqual([full.rows, full.bars[1].row], [2, 1]);
});
