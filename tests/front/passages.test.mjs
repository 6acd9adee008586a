import assert from "node:assert/strict";
import { test } from "node:test";
import { cut, passagesOf, passageText, tally } from "../../geo/webmap/front/passages.js";
import { claim, journey } from "./build.mjs";

const quote = (text, start, from, to) => ({ text, start, quote: [from, to], marks: [], language: "en" });

/** Two claims on one sentence, a caveat after it, and a third claim further on. */
function told() {
  const sentence = "He left Seoul on Sunday by train.";
  return journey([
    { claims: [claim({ excerpt: quote(sentence, 100, 0, 23) }), claim({ excerpt: quote("Later he slept.", 300, 0, 14), caveat: "So they say." })] },
    { claims: [claim({ excerpt: quote(sentence, 100, 8, 32) })] },
  ], { reports: [{ title: "R", runs: [2, 1, 1, 1, 4, 1, 3], rest: [], caveats: [[0, 1, 200]], pieces: [2, 1, 1], rights: "quotes" }] });
}

test("passages come in the order of the text, with what is left out before each", () => {
  const passages = passagesOf(told(), 0);
  assert.deepEqual(passages.map(({ before }) => before), [2, 1, 4]);
  assert.deepEqual(passages.map(({ pieces }) => pieces.map(({ event, claim: number, caveat }) => [event, number, caveat])), [
    [[0, 0, false], [1, 0, false]], [[0, 1, true]], [[0, 1, false]],
  ]);
});

test("the claims of another report are not in it", () => {
  const doc = told();
  doc.events[1].claims[0].report = 1;
  doc.reports[0].pieces = [1, 1, 1];
  assert.equal(passagesOf(doc, 0).flatMap(({ pieces }) => pieces).length, 3);
});

test("what is used is counted in sentences", () => {
  assert.deepEqual(tally(told().reports[0]), { total: 13, used: 3 });
  assert.deepEqual(tally({ runs: [] }), { total: 0, used: 0 });
});

test("quotes that share words are each marked in one text", () => {
  const doc = told();
  const [first] = passagesOf(doc, 0);
  const { text, marks } = passageText(doc, first, first.pieces.map(({ event, claim: n }) => doc.events[event].claims[n].excerpt.text));
  assert.equal(text, "He left Seoul on Sunday by train.");
  assert.deepEqual(marks.map(({ event, from, to }) => [event, from, to]), [[0, 0, 23], [1, 8, 32]]);
  const parts = cut(text, marks);
  assert.equal(parts.map((part) => part.text).join(""), text);
  assert.deepEqual(parts.map((part) => [part.text, part.marks.length]), [["He left ", 1], ["Seoul on Sunday", 2], [" by train", 1], [".", 0]]);
});

test("excerpts that overlap make one text, also where a letter takes two units", () => {
  const doc = journey([
    { claims: [claim({ excerpt: quote("🚂 left. It was late.", 0, 3, 7) })] },
    { claims: [claim({ excerpt: quote("It was late. They wept.", 8, 0, 22) })] },
  ], { reports: [{ title: "R", runs: [0, 3, 0], rest: [], caveats: [], pieces: [2], rights: "quotes" }] });
  const [passage] = passagesOf(doc, 0);
  const { text, marks } = passageText(doc, passage, doc.events.map(({ claims }) => claims[0].excerpt.text));
  assert.equal(text, "🚂 left. It was late. They wept.");
  assert.deepEqual(marks.map(({ from, to }) => text.slice(from, to)), ["left", "It was late. They wept"]);
});

test("a text without marks stays whole", () => {
  assert.deepEqual(cut("abc", []), [{ text: "abc", from: 0, marks: [] }]);
});
