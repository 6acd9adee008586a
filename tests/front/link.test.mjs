import assert from "node:assert/strict";
import { test } from "node:test";
import { eventOf, instantOf, readLink, writeLink } from "../../geo/webmap/front/link.js";
import { firstState } from "../../geo/webmap/front/state.js";
import { at, journey } from "./build.mjs";

const doc = journey([{ id: "departure" }, { id: "a b&c=d/é" }]);

test("what is written is read again", () => {
  const state = { event: 1, at: at("2023-09-12T06:30Z"), from: at("2023-09-11T00:00Z"), to: at("2023-09-12T00:00:01.500Z"), view: "list", zone: "Europe/Moscow" };
  assert.deepEqual(readLink(`#${writeLink({ ...firstState(doc), ...state }, doc)}`, doc), state);
});

test("where the map looks is written and read with the tab, and with whether the popup was open", () => {
  const camera = { lat: 42.41525, lon: 130.64128, zoom: 7.25 };
  for (const state of [{ view: "list", camera, popup: true }, { view: "map", camera, popup: false }]) {
    const read = readLink(writeLink({ ...firstState(doc), ...state }, doc), doc);
    assert.deepEqual({ popup: false, ...read }, state);
  }
  assert.equal(writeLink({ ...firstState(doc), camera }, doc), "view=map@42.41525,130.64128,7.25");
});

test("a view that is not on this map is ignored, and the tab is kept", () => {
  for (const place of ["89,130,7", "42,20,7", "42,130,40", "42,130", "a,b,c", "42,130,7,9", "", "Infinity,130,7", "4e1,130,7", "-,1,2"]) {
    assert.deepEqual(readLink(`#view=list@${place}`, doc), { view: "list" }, place);
  }
});

test("a moment off the axis is ignored", () => {
  assert.deepEqual(readLink("#t=1999-01-01T00:00Z", doc), {});
  assert.deepEqual(readLink("#t=2023-09-14T00:00Z", doc), { at: at("2023-09-14T00:00Z") });
});

test("the first state needs no words", () => {
  assert.equal(writeLink(firstState(doc), doc), "");
});

test("the address is legible", () => {
  const state = { ...firstState(doc), event: 0, from: at("2023-09-11T00:00Z") };
  assert.equal(writeLink(state, doc), "e=departure&from=2023-09-11T00:00Z");
});

test("what makes no sense is left out", () => {
  assert.deepEqual(readLink("#e=nobody&from=yesterday&to=12&t=2023-99-99&view=cube&z=Mars/Base&x=1", doc), {});
  assert.deepEqual(readLink("#from=2023-09-12T00:00Z&to=2023-09-11T00:00Z&e=2", doc), { event: 1 });
});

test("an event is found by its id, else by its number", () => {
  assert.equal(eventOf("departure", doc), 0);
  assert.equal(eventOf("2", doc), 1);
  assert.equal(eventOf("9", doc), null);
  assert.equal(eventOf({}, doc), null);
});

test("an instant is a number of milliseconds or ISO 8601 with its offset", () => {
  assert.equal(instantOf(5), 5);
  assert.equal(instantOf("2023-09-12T06:00+09:00"), at("2023-09-11T21:00Z"));
  assert.equal(instantOf("2023-09-12"), at("2023-09-12T00:00Z"));
  for (const bad of ["2023-09-12T06:00", "12 Sep", "", NaN, Infinity, true, [5], {}, "2023-13-40"]) assert.equal(instantOf(bad), undefined, String(bad));
});

test("a plus in an address is a plus", () => {
  assert.deepEqual(readLink("#t=2023-09-12T06:00+09:00", doc), { at: at("2023-09-11T21:00Z") });
});
