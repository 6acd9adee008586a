import assert from "node:assert/strict";
import { test } from "node:test";
import { assumptionsOf, sourceCount } from "../../geo/webmap/front/brief.js";
import { coverage, nearest } from "../../geo/webmap/front/density.js";
import { chain, pieces } from "../../geo/webmap/front/excerpt.js";
import { edgeToward, slide } from "../../geo/webmap/front/far.js";
import { moveEdge, moveWindow } from "../../geo/webmap/front/handles.js";
import { stepsOf } from "../../geo/webmap/front/slider.js";
import { firstView, inward, roomAround } from "../../geo/webmap/front/firstview.js";
import { spread } from "../../geo/webmap/front/route.js";
import { timeScale } from "../../geo/webmap/front/scale.js";
import { worldPixel } from "../../geo/webmap/front/stamps.js";
import { claim, journey, speaking } from "./build.mjs";

const HOUR = 3_600_000;
const AXIS = [0, 100 * HOUR];

test("moveEdge keeps the handles in the axis, in order and apart", () => {
  const window = { from: 10 * HOUR, to: 20 * HOUR };
  assert.deepEqual(moveEdge(window, "from", 15 * HOUR, AXIS, HOUR), { from: 15 * HOUR, to: 20 * HOUR });
  assert.deepEqual(moveEdge(window, "from", 50 * HOUR, AXIS, HOUR), { from: 19 * HOUR, to: 20 * HOUR });
  assert.deepEqual(moveEdge(window, "to", 0, AXIS, HOUR), { from: 10 * HOUR, to: 11 * HOUR });
});

test("moveEdge opens the window at the axis' ends", () => {
  const window = { from: 10 * HOUR, to: 20 * HOUR };
  assert.deepEqual(moveEdge(window, "from", -5, AXIS, HOUR), { from: null, to: 20 * HOUR });
  assert.deepEqual(moveEdge(window, "to", 100 * HOUR, AXIS, HOUR), { from: 10 * HOUR, to: null });
});

test("moveWindow keeps the width", () => {
  const window = { from: 10 * HOUR, to: 20 * HOUR };
  assert.deepEqual(moveWindow(window, 95 * HOUR, AXIS), { from: 90 * HOUR, to: null });
  assert.deepEqual(moveWindow(window, -3 * HOUR, AXIS), { from: null, to: 10 * HOUR });
  assert.deepEqual(moveWindow({ from: null, to: null }, 5 * HOUR, AXIS), { from: null, to: null });
});

test("keys step by hours over days, and by more over years", () => {
  assert.deepEqual(stepsOf(96 * HOUR), { small: HOUR, large: 6 * HOUR, page: 24 * HOUR });
  assert.equal(stepsOf(365 * 24 * HOUR).small, 24 * HOUR);
  assert.ok(stepsOf(200 * 365 * 24 * HOUR).small > 24 * HOUR);
});

test("pieces cuts a sentence at quote and marks and loses nothing", () => {
  const found = pieces({ text: "He said it left on Sunday, early.", quote: [8, 25], marks: [[16, 25]] });
  assert.deepEqual(found.map(({ text }) => text), ["He said ", "it left ", "on Sunday", ", early."]);
  assert.deepEqual(found.map(({ quoted, marked }) => [quoted, marked]), [[false, false], [true, false], [true, true], [false, false]]);
});

test("pieces counts in UTF-16 units, and manages marks that touch", () => {
  const found = pieces({ text: "🚂ab", quote: [0, 4], marks: [[2, 3], [3, 4]] });
  assert.deepEqual(found.map(({ text }) => text), ["🚂", "a", "b"]);
});

test("the chain goes from the report outward, and says what is lacking", () => {
  const page = { doc: journey([]), say: speaking("en") };
  assert.deepEqual(chain(page, claim({ by: [0, 1] })).map(({ text }) => text), ["This report", "KCNA", "unnamed officials"]);
  assert.deepEqual(chain(page, claim()).map(({ text, lack }) => [text, lack]), [["This report, in its own voice", false], ["no source named", true]]);
});

test("sources are counted once, the report's own voice among them", () => {
  assert.equal(sourceCount(journey([{ claims: [claim(), claim({ by: [0, 1] })] }, { claims: [claim({ by: [0] })] }])), 2);
});

test("assumptions are told once each", () => {
  const doc = journey([{ claims: [claim({ assumed: "a" }), claim({ assumed: "a" })] }], { assumptions: ["b"] });
  assert.deepEqual(assumptionsOf(doc), ["a", "b"]);
});

test("coverage counts the intervals over each pixel", () => {
  const counts = coverage([{ start: 10, end: 30 }, { start: 20, end: null }, { start: null, end: 5 }, { start: 500, end: 600 }, { start: 40, end: 40.01 }], timeScale([0, 100], 100));
  assert.deepEqual([counts[0], counts[9], counts[10], counts[25], counts[40], counts[99]], [1, 0, 1, 2, 2, 1]);
});

test("nearest takes the shortest interval that holds an instant, else the closest", () => {
  const intervals = [{ start: 0, end: 100 }, { start: 40, end: 60 }, { start: null, end: null }, { start: 200, end: 300 }];
  assert.equal(nearest(intervals, 50), 1);
  assert.equal(nearest(intervals, 10), 0);
  assert.equal(nearest(intervals, 180), 3);
  assert.equal(nearest([], 5), null);
});

test("the first stops of a spread are far apart", () => {
  const stops = spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((lon) => ({ name: `${lon}`, lat: 0, lon })));
  assert.deepEqual(stops.slice(0, 3).map(({ lon }) => lon), [0, 10, 5]);
  assert.equal(stops.length, 11);
});

test("a far place is named where its direction leaves the map", () => {
  const size = { x: 200, y: 100 };
  assert.deepEqual(edgeToward({ x: -900, y: 50 }, size), { x: 0, y: 50, angle: Math.PI });
  assert.equal(edgeToward({ x: 100, y: -500 }, size).y, 0);
});

test("its tag slides along the edge past what is in its way", () => {
  const box = { x: 10, y: 40, w: 50, h: 20 };
  const moved = slide(box, { x: 200, y: 200 }, [{ x: 0, y: 30, w: 100, h: 40 }]);
  assert.equal(moved.x, 10);
  assert.ok(moved.y >= 76 || moved.y + 20 <= 24);
});

test("a phrase that the catalogue lacks is a fault, and numbers follow their plural", () => {
  const say = speaking("en");
  assert.equal(say("events", { count: 1 }), "1 event");
  assert.equal(say("events", { count: 12345 }), "12,345 events");
  assert.throws(() => say("nonsense"), /no phrase “nonsense”/);
});

test("a sheet is moved a little so that its edge does not show, never so that the other does", () => {
  assert.equal(inward(-100, 970, 1000), 30);
  assert.equal(inward(-10, 970, 1000), 10);
  assert.equal(inward(-500, 800, 1000), 60);
  assert.equal(inward(20, 1500, 1000), -20);
  assert.equal(inward(-50, 1050, 1000), 0);
  assert.equal(inward(10, 990, 1000), 0);
});

test("the first view holds its box between the room at the edges, at whole pixels", () => {
  const [size, view, sheet] = [{ x: 900, y: 400 }, [120, 38, 132, 44], [100, 20, 150, 60]];
  const room = roomAround(size, true, "ltr");
  const { zoom, corner } = firstView(size, view, sheet, room);
  const at = ([lon, lat]) => {
    const { x, y } = worldPixel(lat, lon);
    return [x * 2 ** zoom - corner.x, y * 2 ** zoom - corner.y];
  };
  const [[left, top], [right, bottom]] = [at([120, 44]), at([132, 38])];
  assert.ok(left >= room.left - 1 && right <= 900 - room.right + 1);
  assert.ok(Math.abs(top - room.top) < 1 && Math.abs(bottom - (400 - room.bottom)) < 1);
  assert.ok(Number.isInteger(corner.x) && Number.isInteger(corner.y));
});

test("the room for what lies over the map is at the end of the line", () => {
  const { left, right } = roomAround({ x: 1000, y: 500 }, true, "ltr");
  assert.ok(right > left);
  assert.deepEqual(roomAround({ x: 1000, y: 500 }, true, "rtl"), { left: right, right: left, top: 46, bottom: 50 });
});
