import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { createTexts, withText } from "../../geo/webmap/front/texts.js";
import { readable } from "../../geo/webmap/front/readable.js";
import { unpacked } from "../../geo/webmap/front/unpack.js";

const packed = (text) => deflateSync(Buffer.from(text)).toString("base64");
const settled = () => new Promise((done) => setTimeout(done, 20));

const ROWS = {
  count: 3,
  columns: {
    kind: { all: "stop" },
    stance: { of: ["asserted", "denied"], at: { numbers: 1 } },
    start: { numbers: 2 },
    lat: { numbers: 3, known: 4 },
    lon: { like: 4 },
    km: { numbers: 0 },
    title: { lines: "A\nB\nC" },
    who: { each: ["", "a\nb", ""] },
    claims: {
      counts: { each: [1, 0, 2] },
      rows: {
        count: 3,
        columns: {
          by: { all: [2] },
          excerpt: { row: { count: 3, columns: { quote: { list: [{ all: 0 }, { numbers: 4 }] }, text: { text: [{ each: [0, 6, 13] }, { each: [5, 6, 7] }] } } } },
        },
      },
    },
  },
};
/** Behind the numbers of the opening: how they are read, and their bytes. */
const NUMBERS = [
  { count: 3, least: 0, times: 1, per: 1, wide: 1 },
  { count: 3, least: 600_000, times: 60_000, per: 1, wide: 1 },
  { count: 3, first: 39_031_900, least: -31_900, times: 1, per: 1_000_000, wide: 2 },
  { count: 3, first: 5, least: 0, times: 1, per: 1, wide: 1 },
];
const BYTES = [[1, 2, 1], [1, 0, 6], [31_901 & 255, 1, 31_902 & 255, 31_901 >> 8, 0, 31_902 >> 8], [1, 2, 2]].flat();
const BLOCKS = ["Hello Words, ", "еще раз"];

async function opened() {
  let asked = 0;
  const doc = { id: "many", textStarts: [0, 13], places: [{ id: "a" }], events: { rows: ROWS } };
  const blockOf = (block) => {
    asked += 1;
    return packed(BLOCKS[block]);
  };
  const numbers = [{ count: 3, least: 3, times: 2, per: 10, wide: 1, codes: Uint8Array.of(1, 0, 9) }];
  const found = await unpacked(
    { id: "many", opening: {}, numbers: NUMBERS },
    { packed: packed(Buffer.concat([Buffer.from(BYTES), Buffer.from(JSON.stringify(doc))])), numbers, blockOf },
  );
  return { doc: found, asked: () => asked };
}

test("a plain document is handed over as it is", async () => {
  const doc = { id: "few", events: [] };
  assert.equal(await unpacked(doc, { packed: "", numbers: [], blockOf: () => "" }), doc);
  assert.ok(readable(doc));
});

test("rows have the fields of objects, of whatever form their columns are", async () => {
  const { doc } = await opened();
  assert.deepEqual(JSON.parse(JSON.stringify(doc.events[0])), {
    kind: "stop", stance: "asserted", start: 600_000, lat: 39.0319, lon: 39.0319, km: 0.3, title: "A", who: "",
    claims: [{ by: [2], excerpt: { quote: [0, 5], text: "" } }],
  });
  assert.deepEqual(doc.events.map(({ start }) => start), [600_000, null, 900_000]);
  assert.deepEqual(doc.events.map(({ km }) => km), [0.3, null, 1.9]);
  assert.deepEqual(doc.events.map(({ lat }) => lat), [39.0319, 39, 39.000001]);
  assert.deepEqual(doc.events.map(({ claims }) => claims.length), [1, 0, 2]);
  assert.deepEqual(doc.places, [{ id: "a" }]);
  assert.ok(!("textStarts" in doc));
});

test("a row's parts are the same each time they are asked for", async () => {
  const { doc } = await opened();
  assert.equal(doc.events[2].claims[1], doc.events[2].claims[1]);
  assert.equal(doc.events[2].claims.indexOf(doc.events[2].claims[1]), 1);
});

test("words are unpacked when they are read, a block once", async () => {
  const { doc, asked } = await opened();
  const [first, second] = [doc.events[0].claims[0].excerpt, doc.events[2].claims[0].excerpt];
  const said = [];
  withText(first, (text) => said.push(text));
  withText(second, (text) => said.push(text));
  assert.deepEqual([said, asked()], [[], 1]);
  await settled();
  assert.deepEqual([said, asked()], [["Hello", "Words,"], 1]);
  withText(first, (text) => said.push(text));
  assert.equal(said[2], "Hello");
  assert.equal(first.text, "Hello");
  withText(doc.events[2].claims[1].excerpt, (text) => said.push(text));
  await settled();
  assert.deepEqual([said[3], asked()], ["еще раз", 2]);
});

test("words of a plain document are there at once", () => {
  let said = "";
  withText({ text: "Hello" }, (text) => void (said = text));
  assert.equal(said, "Hello");
});

test("only the blocks that were read last are kept", async () => {
  const texts = createTexts([0, 10, 20, 30, 40, 50, 60], (block) => Promise.resolve(`text of ${block}.`));
  for (const start of [0, 10, 20, 30, 40, 50]) await texts.later(start, 9);
  assert.equal(texts.now(0, 9), "text of 0");
  await texts.later(60, 9);
  assert.equal(texts.now(10, 9), null);
  assert.equal(texts.now(0, 9), "text of 0");
});

test("a block that cannot be unpacked is tried again", async () => {
  let tries = 0;
  const texts = createTexts([0], () => ((tries += 1) === 1 ? Promise.reject(new Error("broken")) : Promise.resolve("whole")));
  await assert.rejects(Promise.resolve(texts.later(0, 5)), /broken/);
  assert.equal(await texts.later(0, 5), "whole");
});

test("a browser that cannot unpack is known before", (context) => {
  const { DecompressionStream } = globalThis;
  context.after(() => void (globalThis.DecompressionStream = DecompressionStream));
  delete globalThis.DecompressionStream;
  assert.equal(readable({ opening: {} }), false);
  assert.equal(readable({}), true);
});
