import assert from "node:assert/strict";
import { test } from "node:test";
import { storyOf, turnOf } from "../../geo/webmap/front/story.js";
import { journey } from "./build.mjs";

const events = [{}, {}, {}, {}, {}];
const plain = storyOf(journey(events, { story: [] }));
const told = storyOf(journey(events, { story: [{ event: 3, words: "First." }, { event: 0, words: "" }, { event: 4, words: "" }] }));

/** The events that one comes by from the overview on. */
function way(story, by) {
  const found = [];
  for (let event = story.step(null, 1); event !== null; event = story.step(event, by)) found.push(event);
  return found;
}

test("without a story of its own a journey tells all its events as they stand", () => {
  assert.equal(plain.count, 5);
  assert.deepEqual(way(plain, 1), [0, 1, 2, 3, 4]);
  assert.equal(plain.numberOf(2), 3);
  assert.equal(plain.wordsOf(2), "");
});

test("a story has its own order and words, and leaves events out", () => {
  assert.deepEqual(way(told, 1), [3, 0, 4]);
  assert.deepEqual([0, 1, 3].map((event) => told.numberOf(event)), [2, null, 1]);
  assert.equal(told.wordsOf(3), "First.");
});

test("before the first card there is the overview, and nothing before that", () => {
  assert.equal(told.step(3, -1), null);
  assert.equal(told.step(null, -1), null);
  assert.equal(told.step(4, 1), null);
  assert.equal(plain.step(0, -1), null);
});

test("from an event that the story leaves out it goes on to the next one that it tells", () => {
  assert.equal(told.step(1, 1), 3);
  assert.equal(told.step(1, -1), null);
  assert.equal(told.step(2, 1), 3);
  const ended = storyOf(journey(events, { story: [{ event: 1, words: "" }, { event: 0, words: "" }] }));
  assert.equal(ended.step(4, 1), null);
  assert.equal(ended.step(4, -1), 0);
});

test("a journey without events has no card", () => {
  assert.equal(storyOf(journey([], { story: [] })).step(null, 1), null);
});

test("a stroke to the side turns the card, the other way where one reads from right to left", () => {
  assert.equal(turnOf({ dx: -80, dy: 10, ms: 200 }, false), 1);
  assert.equal(turnOf({ dx: 80, dy: 10, ms: 200 }, false), -1);
  assert.equal(turnOf({ dx: -80, dy: 10, ms: 200 }, true), -1);
  assert.equal(turnOf({ dx: 80, dy: 10, ms: 200 }, true), 1);
});

test("a stroke that is short, slow or steep turns nothing", () => {
  assert.equal(turnOf({ dx: -30, dy: 0, ms: 100 }, false), 0);
  assert.equal(turnOf({ dx: -90, dy: 60, ms: 100 }, false), 0);
  assert.equal(turnOf({ dx: -90, dy: 0, ms: 1500 }, false), 0);
});
