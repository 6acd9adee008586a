import assert from "node:assert/strict";
import { test } from "node:test";
import { edgeFrom, paceOf, strideOf } from "../../geo/webmap/front/play.js";
import { addressOf } from "../../geo/webmap/front/share.js";
import { stepOf, stepsOf } from "../../geo/webmap/front/slider.js";
import { drawable, onceEach, stretchText } from "../../geo/webmap/front/stretch.js";
import { freeBox } from "../../geo/webmap/front/band.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test("over some days an hour takes 160 milliseconds", () => {
  assert.equal(HOUR / paceOf(4 * DAY), 160);
});

test("a journey of years takes no longer than half a minute, and one of hours is no flash", () => {
  assert.equal((30 * 365 * DAY) / paceOf(30 * 365 * DAY), 30_000);
  assert.equal((6 * HOUR) / paceOf(6 * HOUR), 12_000);
});

test("without motion the cursor steps three hours over some days, and more over years", () => {
  assert.equal(strideOf(4 * DAY, 1), 3 * HOUR);
  assert.equal(strideOf(4 * DAY, 4), 12 * HOUR);
  assert.equal(strideOf(8 * 365 * DAY, 1), 30 * DAY);
  assert.equal(strideOf(6 * HOUR, 1), 15 * 60_000);
});

test("a step goes to the nearest edge of an event on that side, within the range", () => {
  const events = [{ start: 10, end: 20 }, { start: 15, end: null }, { start: null, end: 40 }];
  assert.equal(edgeFrom(events, 10, 1, 0, 100), 15);
  assert.equal(edgeFrom(events, 20, -1, 0, 100), 15);
  assert.equal(edgeFrom(events, 20, 1, 0, 30), null);
  assert.equal(edgeFrom(events, 9, 1, 0, 100), 10);
  assert.equal(edgeFrom([], 9, 1, 0, 100), null);
});

test("keys step a slider by its unit, and other keys are left alone", () => {
  const key = (name, shiftKey = false) => stepOf({ key: name, shiftKey, preventDefault() {} }, 50 * HOUR, stepsOf(4 * DAY), [0, 4 * DAY]);
  assert.deepEqual(["ArrowRight", "ArrowDown", "PageUp", "Home", "End", "Tab"].map((name) => key(name)), [51 * HOUR, 49 * HOUR, 74 * HOUR, 0, 96 * HOUR, undefined]);
  assert.equal(key("ArrowLeft", true), 44 * HOUR);
});

test("a document's address is its own, or the one that it names where it has none", () => {
  assert.equal(addressOf("https://paper.example/map.html?x=1#e=2", ""), "https://paper.example/map.html?x=1");
  assert.equal(addressOf("https://paper.example/map.html?v=1", "https://paper.example/map.html"), "https://paper.example/map.html");
  assert.equal(addressOf("about:srcdoc", "https://paper.example/map.html"), "https://paper.example/map.html");
  assert.equal(addressOf("blob:https://paper.example/5", ""), "");
  assert.equal(addressOf("file:///tmp/a.html", ""), "file:///tmp/a.html");
});

const say = (key, values = {}) => [key, ...Object.values(values)].join("|");
const page = { say, doc: { events: [{ place: 0 }, { place: null }], places: [{ name: "Khasan" }] } };
const on = (rest) => ({ kind: "on", parts: [[0, 9.6]], km: 9.6, from: "A", to: "B", beyond: false, off: false, ...rest });

test("the stretch is told in whole kilometres, with what lies beyond", () => {
  assert.equal(stretchText(page, on({})), "whereOn|10|A|B");
  assert.equal(stretchText(page, on({ beyond: true })), "whereOrBeyond|whereOn|10|A|B");
  assert.equal(stretchText(page, on({ off: true, beyond: true })), "whereOrOff|whereOn|10|A|B");
});

test("a point is never drawn, and told as being near", () => {
  const point = on({ parts: [[5, 5.1]], km: 0.1, to: "A" });
  assert.deepEqual(drawable(point), []);
  assert.match(stretchText(page, point), /^whereAt\|A/);
  assert.match(stretchText(page, on({ km: 0.1 })), /^whereBetween\|/);
});

test("where nothing is known nothing is said", () => {
  assert.equal(stretchText(page, null), "");
  assert.equal(stretchText(page, { kind: "after", last: { event: 1 } }), "");
  assert.equal(stretchText(page, { kind: "after", last: { event: 0 } }), "whereAfter|Khasan");
  assert.equal(stretchText(page, { kind: "before", last: { event: 0, leaves: true } }), "whereBefore|Khasan");
  assert.equal(stretchText(page, { kind: "before", last: { event: 0, leaves: false } }), "whereNotPast|Khasan");
  assert.equal(stretchText(page, { kind: "nowhere" }), "whereNowhere");
  assert.equal(onceEach(null)(5), null);
});

const scene = (taken = []) => ({ width: 300, height: 200, taken, keep: [{ x: 150, y: 100 }] });
const size = { w: 60, h: 20 };

test("a note stands beside the first point with a free side", () => {
  assert.deepEqual(freeBox([{ x: 150, y: 100 }], size, scene(), null), { x: 166, y: 90, ...size, left: false, gap: 16 });
  const right = { x: 160, y: 0, w: 140, h: 200 };
  assert.equal(freeBox([{ x: 150, y: 100 }], size, scene([right]), null).left, true);
});

test("a note without a free place is not shown", () => {
  assert.equal(freeBox([{ x: 150, y: 100 }], size, scene([{ x: 0, y: 0, w: 300, h: 200 }]), null), null);
  assert.equal(freeBox([], size, scene(), null), null);
});

test("a note stays where it was while the stretch passes there", () => {
  const was = freeBox([{ x: 150, y: 100 }], size, scene(), null);
  const wider = { w: 80, h: 20 };
  assert.deepEqual(freeBox([{ x: 20, y: 20 }, { x: 155, y: 103 }], wider, scene(), was), { ...was, ...wider });
  assert.notDeepEqual(freeBox([{ x: 20, y: 20 }], wider, scene(), was)?.x, was.x);
});
