import assert from "node:assert/strict";
import { test } from "node:test";
import { createTold, heightFor } from "../../geo/webmap/front/height.js";

test("a wide frame gets a height by its width, within bounds", () => {
  assert.deepEqual([600, 640, 860, 1280, 3840].map(heightFor), [480, 480, 563, 720, 820]);
});

test("a height is told once at a width, so that two pages come to rest", () => {
  const isNew = createTold();
  assert.deepEqual([[360, 700], [360, 700], [360, 720], [360, 700], [360, 720]].map(([w, h]) => isNew(w, h)), [true, false, true, false, false]);
});

test("at another width it is told anew", () => {
  const isNew = createTold();
  assert.deepEqual([[360, 700], [400, 700], [360, 700]].map(([w, h]) => isNew(w, h)), [true, true, true]);
});
