import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, coastOf, decode, graticuleStep, lineNumbers, PRECISION, unwrapped } from "../../geo/webmap/front/geometry.js";

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const written = (number, rest = number < 0 ? -2 * number - 1 : 2 * number) => (rest < 32 ? digits[rest] : digits[32 + (rest % 32)] + written(0, Math.floor(rest / 32)));
const line = (...points) => points.flatMap(([x, y], i) => (i ? [x - points[i - 1][0], y - points[i - 1][1]] : [x, y]).map((v) => written(Math.round(v * PRECISION)))).join("");

test("a line's numbers are read five bits a character, the sign lowest", () => {
  assert.deepEqual(lineNumbers("AAUTUU"), [0, 0, 10, -10, 10, 10]);
  assert.deepEqual(lineNumbers([0, -1, 15, -16, 16, 19_350_000, -18_000_000].map((n) => written(n)).join("")), [0, -1, 15, -16, 16, 19_350_000, -18_000_000]);
});

test("a line is read as latitude and longitude", () => {
  assert.deepEqual(decode(line([125.5, 39], [126, 39.25]), 130), [[39, 125.5], [39.25, 126]]);
});

test("a line beyond the date line is moved by whole turns beside the view, never torn", () => {
  assert.deepEqual(decode(line([-180, 54.5], [-166.5, 53.9]), 175).map(([, lon]) => lon), [180, 193.5]);
  assert.deepEqual(decode(line([158, 53], [180, 54.5]), 175).map(([, lon]) => lon), [158, 180]);
});

test("a longitude is told beside another", () => {
  assert.equal(beside(-166.5, 175), 193.5);
  assert.equal(beside(130, 131), 130);
});

test("a box over the date line has its east beyond 180", () => {
  assert.deepEqual(unwrapped([158, 50, -160, 60]), [158, 50, 200, 60]);
  assert.deepEqual(unwrapped([120, 30, 140, 50]), [120, 30, 140, 50]);
});

test("the sides that cutting made are no coast", () => {
  const ring = [[30, 110], [30, 120], [35, 125], [40, 120], [40, 110], [30, 110]];
  assert.deepEqual(coastOf(ring, [110, 30, 150, 40]), [[[30, 120], [35, 125], [40, 120]]]);
  assert.deepEqual(coastOf([[60, 170], [65, 180], [66, 180], [70, 170], [60, 170]], [150, 40, 210, 80]).length, 2);
});

test("the graticule has some lines over any width", () => {
  for (const degrees of [5, 20, 40, 100, 360]) {
    const lines = degrees / graticuleStep(degrees);
    assert.ok(lines >= 4 && lines <= 24, `${degrees}: ${lines}`);
  }
});
