import assert from "node:assert/strict";
import { test } from "node:test";
import { announcements, commandOf } from "../../geo/webmap/front/embed.js";
import { readLink } from "../../geo/webmap/front/link.js";
import { firstState } from "../../geo/webmap/front/state.js";
import { at, journey } from "./build.mjs";

const doc = journey([{ id: "departure", start: 10, end: 20 }]);

test("a range is taken in milliseconds or ISO, and null is open", () => {
  assert.deepEqual(commandOf({ type: "dateline:range", start: 5, end: "2023-09-12T00:00Z" }, doc), { do: "range", from: 5, to: at("2023-09-12T00:00Z"), by: "host" });
  assert.deepEqual(commandOf({ type: "dateline:range", start: null, end: null }, doc), { do: "range", from: null, to: null, by: "host" });
});

test("an event is chosen by its id, or none", () => {
  assert.equal(commandOf({ type: "dateline:select", event: "departure" }, doc).event, 0);
  assert.equal(commandOf({ type: "dateline:select", event: null }, doc).event, null);
});

test("a theme is one of three", () => {
  assert.equal(commandOf({ type: "dateline:theme", theme: "dark" }, doc).theme, "dark");
});

test("a filter lets an event through of which one claim fits both stance and voice", () => {
  const heard = journey([
    { claims: [{ stance: "asserted", by: [0] }, { stance: "expected", by: [] }] },
    { claims: [{ stance: "asserted", by: [] }] },
  ]);
  heard.voices = [{ id: "agency", name: "Agency" }];
  const filter = (stances, voices) => {
    const { admitted } = commandOf({ type: "dateline:filter", stances, voices }, heard);
    return admitted && [...admitted];
  };
  assert.deepEqual(filter(["asserted"], null), [0, 1]);
  assert.deepEqual(filter(["asserted"], ["agency"]), [0]);
  assert.deepEqual(filter(["expected"], ["agency"]), []);
  assert.deepEqual(filter(null, [""]), [0, 1]);
  assert.equal(filter(null, null), null);
});

test("whatever else comes is ignored", () => {
  const odd = [
    null, undefined, 5, "dateline:range", [], {}, { type: "other" }, { type: "dateline:ready" },
    { type: "dateline:range", start: "soon", end: null }, { type: "dateline:range", start: 9, end: 9 },
    { type: "dateline:range", start: {}, end: null }, { type: "dateline:range", start: NaN, end: null },
    { type: "dateline:select" }, { type: "dateline:select", event: "nobody" }, { type: "dateline:select", event: 1 },
    { type: "dateline:select", event: { toString: () => "departure" } },
    { type: "dateline:filter", stances: "asserted" }, { type: "dateline:filter", voices: [1] },
    { type: "dateline:theme", theme: "pink" }, { type: "dateline:selected", event: "departure" },
  ];
  for (const message of odd) assert.equal(commandOf(message, doc), null, JSON.stringify(message));
});

test("only what the reader did is announced", () => {
  const told = firstState(doc);
  const state = { ...told, event: 0, from: 5 };
  assert.deepEqual(announcements(state, told, { do: "range", by: "host" }, doc), []);
  assert.deepEqual(announcements(state, told, { do: "range", by: "reader" }, doc), [{ type: "dateline:selected", event: "departure" }, { type: "dateline:range", start: 5, end: null }]);
});

test("a drag is announced at its end", () => {
  const told = firstState(doc);
  assert.deepEqual(announcements({ ...told, from: 5, settled: false }, told, { do: "range", by: "reader" }, doc), []);
  assert.equal(announcements({ ...told, from: 5, settled: true }, told, { do: "range", by: "reader" }, doc).length, 1);
});

test("what WordPress puts after a frame's moment is passed over", () => {
  assert.deepEqual(readLink("#e=departure#?secret=a1b2c3", doc), { event: 0 });
  assert.deepEqual(readLink("#?secret=a1b2c3", doc), {});
});
