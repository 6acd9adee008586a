import assert from "node:assert/strict";
import { test } from "node:test";
import { cutBetween, milestones } from "../../geo/webmap/front/alongline.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const written = (number) => {
  let rest = number < 0 ? -2 * number - 1 : 2 * number;
  let text = "";
  do {
    text += ALPHABET[(rest % 32) + (rest >= 32 ? 32 : 0)];
    rest = Math.floor(rest / 32);
  } while (rest);
  return text;
};
const line = (...points) => {
  let [px, py] = [0, 0];
  return points.map(([lat, lon]) => {
    const [x, y] = [Math.round(lon * 1e5), Math.round(lat * 1e5)];
    const text = written(x - px) + written(y - py);
    [px, py] = [x, y];
    return text;
  }).join("");
};
const leg = (lines, km, waypoints = []) => ({ lines, km, waypoints });
const rounded = (parts) => parts.map((part) => part.map((point) => point.map((degrees) => Math.round(degrees * 1e4) / 1e4)));

test("without stations kilometres go by the drawn length", () => {
  const lines = milestones(leg([line([0, 0], [0, 1], [0, 4])], 200), 0);
  assert.deepEqual(lines[0].map(({ km }) => Math.round(km)), [0, 50, 200]);
  assert.deepEqual(rounded(cutBetween(lines, 25, 100)), [[[0, 0.5], [0, 1], [0, 2]]]);
});

test("between stations they are those of the stations", () => {
  const lines = milestones(leg([line([0, 0], [0, 1], [0, 2], [0, 4])], 100, [{ lat: 0, lon: 0, km: 0 }, { lat: 0, lon: 2, km: 80 }, { lat: 0, lon: 4, km: 100 }]), 0);
  assert.deepEqual(lines[0].map(({ km }) => Math.round(km)), [0, 40, 80, 100]);
  assert.deepEqual(rounded(cutBetween(lines, 60, 90)), [[[0, 1.5], [0, 2], [0, 3]]]);
});

test("a station that the line passes twice is met in its turn", () => {
  const lines = milestones(leg([line([0, 0], [1, 0], [0, 0], [0, 1])], 300, [{ lat: 0, lon: 0, km: 0 }, { lat: 1, lon: 0, km: 90 }, { lat: 0, lon: 0, km: 210 }]), 0);
  assert.deepEqual(lines[0].map(({ km }) => Math.round(km)), [0, 90, 210, 300]);
});

test("a line in two parts is cut in each, and nothing is cut outside of it", () => {
  const lines = milestones(leg([line([0, 178], [0, 180]), line([0, 180], [0, 182])], 400), 180);
  assert.deepEqual(rounded(cutBetween(lines, 100, 300)), [[[0, 179], [0, 180]], [[0, 180], [0, 181]]]);
  assert.deepEqual(cutBetween(lines, 400, 500), []);
});

test("a cut begins just at a station", () => {
  const lines = milestones(leg([line([39, 125.75], [39.8, 127.5], [42.4, 130.6])], 817, [{ lat: 39.8, lon: 127.5, km: 300 }]), 128);
  assert.deepEqual(rounded(cutBetween(lines, 300, 817))[0][0], [39.8, 127.5]);
});
