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
