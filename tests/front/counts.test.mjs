import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsByPlace, shownCount } from "../../geo/webmap/front/counts.js";
import { inRange } from "../../geo/webmap/front/state.js";
import { journey } from "./build.mjs";

test("the count is that of the events in range, whatever is let through", () => {
  const { events } = journey([{ start: 10, end: 20 }, { start: null, end: 15 }, { start: 30, end: null }, {}, { start: 18, end: 40 }]);
  const count = shownCount(events);
  for (const admitted of [null, new Set([0, 3, 4]), new Set(), null]) {
    for (const [from, to] of [[null, null], [15, 30], [20, 31], [40, null], [null, 10]]) {
      const state = { from, to, admitted };
      assert.equal(count(state), events.filter((event) => inRange(event, state)).length, JSON.stringify([from, to]));
    }
  }
});

test("a filter is gone through once, however many steps are made in it", () => {
  const { events } = journey([{ start: 10, end: 20 }, { start: 30, end: 40 }]);
  let asked = 0;
  const admitted = { has: (index) => (asked += 1) > 0 && index === 0 };
  const count = shownCount(events);
  assert.deepEqual([5, 15, 25].map((from) => count({ from, to: null, admitted })), [1, 1, 0]);
  assert.equal(asked, 2);
});

test("each place has its events, in order", () => {
  const doc = journey([{ place: 1 }, { place: null }, { place: 0 }, { place: 1 }], { places: [{}, {}, {}] });
  assert.deepEqual(eventsByPlace(doc), [[2], [0, 3], []]);
});
