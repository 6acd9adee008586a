import assert from "node:assert/strict";
import { test } from "node:test";
import { boundsAt, trackOf, whereabouts } from "../../geo/webmap/front/whereabouts.js";
import { journey } from "./build.mjs";

const HOUR = 3_600_000;
const PLACES = ["A", "B", "C", "D", "E"].map((name) => ({ name }));
const leg = (start, end, km, kmh = 60, status = "reported", waypoints = []) => ({ start, end, km, kmh, status, waypoints });
const at = (km, start, end, legs = 0, rest = {}) => ({ km, start, end, leg: legs, ...rest });

/** A track of legs with movements: hours for times. */
function track(legs, moves) {
  const ms = (hour) => (hour === null ? null : hour * HOUR);
  const events = moves.map(({ kind = "stop", place = 0 }) => ({ timed: "reported", kind, place }));
  return trackOf(journey(events, { legs, places: PLACES, fixes: moves.map(({ km, leg: on, start, end }, event) => ({ event, leg: on, km, start: ms(start), end: ms(end) })) }));
}
const told = (line, hour) => whereabouts(line, hour * HOUR);
const parts = (line, hour) => told(line, hour)?.parts?.map((part) => part.map((km) => Math.round(km * 1e6) / 1e6));

const SEED = track(
  [leg(0, 1, 820, 60, "reported", [{ name: "Yangdok", km: 149 }, { name: "Sinsang", km: 262 }]), leg(1, 2, 327, 60, "expected")],
  [at(0, 0, 24, 0, { kind: "departure" }), at(817, 48, 56, 0, { kind: "crossing", place: 3 }), at(820, 48, 72, 0, { kind: "arrival", place: 1 })],
);

test("between two movements it is what both speeds leave", () => {
  assert.deepEqual(parts(SEED, 45), [[157, 817]]);
  const { from, to, km, beyond } = told(SEED, 45);
  assert.deepEqual([from, to, Math.round(km), beyond], ["Yangdok", "D", 660, false]);
});

test("while the departure may still be to come, the line begins at its start", () => {
  assert.deepEqual(parts(SEED, 2), [[0, 120]]);
});

test("past the reported line the rest is not drawn, but said", () => {
  const found = told(SEED, 60);
  assert.deepEqual([found.parts, found.beyond, found.from, found.to], [[[817, 820]], true, "D", "B"]);
});

test("before the first movement it is not past it, and after the last nothing is known", () => {
  assert.deepEqual([told(SEED, -1).kind, told(SEED, -1).last.event], ["before", 0]);
  assert.deepEqual([told(SEED, 72).kind, told(SEED, 72).last.event], ["after", 2]);
});

test("movements that the speeds do not allow leave no stretch", () => {
  const line = track([leg(0, 1, 600)], [at(0, 0, 1), at(600, 2, 3)]);
  assert.equal(told(line, 1.5).kind, "nowhere");
});

test("without a highest speed the order alone counts", () => {
  const line = track([leg(0, 1, 600, null)], [at(0, 0, 1, 0, { kind: "departure" }), at(400, 5, 6), at(600, 8, 9)]);
  assert.deepEqual([parts(line, 3), parts(line, 5.5), parts(line, 7)], [[[0, 400]], [[0, 600]], [[400, 600]]]);
});

test("who may not have come to the line yet can be anywhere", () => {
  const line = track([leg(0, 1, 600)], [at(500, 20, 24), at(600, 30, 40)]);
  assert.equal(told(line, 2).kind, "before");
  assert.equal(told(track([leg(0, 1, 600, null)], [at(500, 20, 24), at(600, 30, 40)]), 22), null);
  assert.deepEqual(parts(line, 19), [[200, 500]]);
});

test("an open edge of time binds on its other side only", () => {
  const line = track([leg(0, 1, 600)], [at(0, 0, 1, 0, { kind: "departure" }), at(300, null, 10), at(600, 10, null)]);
  assert.deepEqual(parts(line, 9), [[240, 540]]);
  assert.deepEqual(parts(line, 100), [[300, 600]]);
  assert.equal(told(line, 100).beyond, true);
});

test("an expected leg in between is left out, and it is said that there is one", () => {
  const line = track([leg(0, 1, 100), leg(1, 2, 100, 60, "expected"), leg(2, 3, 100)], [at(0, 0, 1, 0, { kind: "departure" }), at(100, 7, 8, 2)]);
  const found = told(line, 4);
  assert.deepEqual([found.parts, found.km, found.off, found.from, found.to], [[[60, 100], [200, 240]], 80, true, "A", "D"]);
  assert.deepEqual([parts(line, 1.5), told(line, 1.5).off], [[[0, 90]], false]);
});

test("each leg is as fast as its mode", () => {
  const line = track([leg(0, 1, 100, 50), leg(1, 2, 1000, 500)], [at(0, 0, 0, 0, { kind: "departure" }), at(1000, 4, 4, 1)]);
  assert.deepEqual(parts(line, 1), [[50, 50]]);
  assert.deepEqual(parts(line, 3), [[600, 600]]);
  const slower = track([leg(0, 1, 100, 50), leg(1, 2, 1000, 500)], [at(0, 0, 0, 0, { kind: "departure" }), at(1000, 5, 5, 1)]);
  assert.deepEqual(parts(slower, 3), [[100, 600]]);
});

test("a way that is not told between two legs takes no time and is said to be off the line", () => {
  const line = track([leg(0, 1, 100), leg(2, 3, 100)], [at(0, 0, 1, 0, { kind: "departure" }), at(100, 9, 10, 1)]);
  const found = told(line, 7);
  assert.equal(found.off, true);
  assert.deepEqual(parts(line, 7), [[20, 100], [100, 200]]);
});

test("the bounds are those of a brute search over speeds and moments", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 60; round += 1) {
    const legs = [leg(0, 1, 60, 20 + 10 * Math.floor(random() * 3)), leg(1, 2, 60, random() < 0.3 ? null : 40)];
    const moves = [0, 1, 2].map((i) => {
      const start = i * 2 + Math.floor(random() * 4) / 2;
      return at([0, 30, 50][i], start, start + 0.5 + Math.floor(random() * 4) / 2, [0, 0, 1][i], { kind: i ? "stop" : "departure" });
    });
    const line = track(legs, moves);
    for (let hour = -0.9; hour <= 9; hour += 0.5) compare(line, legs, moves, hour);
  }
});

/** On a grid of whole kilometres: which points does every movement leave, at some moment of its own? */
function compare(line, legs, moves, hour) {
  const clock = (km) => (Math.min(km, 60) / legs[0].kmh) + (legs[1].kmh ? Math.max(0, km - 60) / legs[1].kmh : 0);
  const left = [];
  for (let km = 0; km <= 120; km += 1) {
    const fits = moves.every((move) => {
      const k = move.km + 60 * move.leg;
      for (let step = move.start; step <= move.end; step += 0.25) {
        const when = Math.min(step, move.end - 1e-7); // the end itself is no moment of it
        if (hour >= when && km >= k && clock(km) - clock(k) <= hour - when + 1e-6) return true;
        if (hour <= when && km <= k && clock(k) - clock(km) <= when - hour + 1e-6) return true;
      }
      return false;
    });
    if (fits) left.push(km);
  }
  const { least, most } = boundsAt(line, hour * HOUR);
  const [from, to] = [Math.ceil(Math.max(0, least) - 1e-6), Math.floor(Math.min(120, most) + 1e-6)];
  assert.deepEqual(left, Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i), `at ${hour}`);
}
