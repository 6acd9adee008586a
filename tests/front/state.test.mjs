import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore, firstState, inRange, nextState, onlyMoment } from "../../geo/webmap/front/state.js";
import { at, journey } from "./build.mjs";

const doc = journey([{ start: 10, end: 20 }, {}, { start: 10, end: 20, place: null }]);
const first = firstState(doc);
const after = (state, ...commands) => commands.reduce((now, command) => nextState(doc, now, command), state);

test("an event without a time is always in range", () => {
  assert.equal(inRange(doc.events[1], { ...first, from: 100, to: 200 }), true);
  assert.equal(inRange(doc.events[0], { ...first, from: 100, to: 200 }), false);
});

test("a popup stays while its event is in range, and goes when it is not", () => {
  const open = after(first, { do: "select", event: 0, popup: true });
  assert.equal(after(open, { do: "range", from: 15, to: 30 }).popup, true);
  const gone = after(open, { do: "range", from: 20, to: 30 });
  assert.equal(gone.popup, false);
  assert.equal(gone.event, 0);
});

test("choosing an event brings the cursor to the middle of its time, if that is on the axis", () => {
  const days = journey([{ start: at("2023-09-11"), end: at("2023-09-12") }, { start: at("2019-01-01"), end: at("2020-01-01") }, {}]);
  const chosen = (event) => nextState(days, firstState(days), { do: "select", event }).at;
  assert.deepEqual([0, 1, 2].map(chosen), [at("2023-09-11T12:00Z"), null, null]);
  assert.equal(nextState(days, { ...firstState(days), at: 5 }, { do: "select", event: null }).at, null);
});

test("choosing an event stops the play, and while it plays the state is not settled", () => {
  const playing = after(first, { do: "play", playing: true });
  assert.deepEqual([playing.playing, playing.settled], [true, false]);
  const chosen = after(playing, { do: "select", event: 0 });
  assert.deepEqual([chosen.playing, chosen.settled], [false, true]);
  assert.equal(after(playing, { do: "play", playing: false }).settled, true);
});

test("a move of the cursor alone is told from all other changes", () => {
  const moved = after(first, { do: "at", at: 5, settled: false });
  assert.equal(onlyMoment(moved, first), true);
  assert.equal(onlyMoment(after(moved, { do: "range", from: 5 }), first), false);
  assert.equal(onlyMoment(first, first), false);
  const dragging = after(first, { do: "range", from: 5, settled: false });
  assert.equal(onlyMoment(after(dragging, { do: "range", from: 5 }), dragging), false);
  assert.equal(onlyMoment(first, null), false);
});

test("there is no popup for an event without a place, or out of range", () => {
  assert.equal(after(first, { do: "select", event: 2, popup: true }).popup, false);
  assert.equal(after(first, { do: "range", from: 50, to: null }, { do: "select", event: 0, popup: true }).popup, false);
});

test("choosing another event without asking for a popup closes the one that is open", () => {
  const open = after(first, { do: "select", event: 0, popup: true });
  assert.deepEqual([after(open, { do: "select", event: 1 }).event, after(open, { do: "select", event: 1 }).popup], [1, false]);
});

test("a command that changes nothing gives the very same state, and nobody is told", () => {
  const store = createStore(first, (state, command) => nextState(doc, state, command));
  const heard = [];
  store.listen((state, before, command) => heard.push(command.do));
  store.send({ do: "range", from: null, to: null });
  assert.equal(store.state(), first);
  store.send({ do: "range", from: 5, to: null });
  assert.deepEqual(heard, ["range"]);
});
