import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY, HOUR, isStartOfDay, localTime, offsetAt, offsetText, startOfDay } from "../../geo/webmap/front/clock.js";
import { at } from "./build.mjs";

test("a clock in Seoul is nine hours ahead of UTC", () => {
  assert.equal(offsetAt(at("2023-09-12T00:00Z"), "Asia/Seoul"), 9 * HOUR);
  assert.deepEqual(localTime(at("2023-09-11T15:30:05Z"), "Asia/Seoul"), { year: 2023, month: 9, day: 12, hour: 0, minute: 30, second: 5 });
});

test("a day begins at local midnight", () => {
  assert.equal(startOfDay(2023, 9, 12, "Asia/Seoul"), at("2023-09-11T15:00Z"));
  assert.equal(startOfDay(2023, 9, 12, "UTC"), at("2023-09-12T00:00Z"));
  assert.equal(startOfDay(2023, 9, 12, "America/St_Johns"), at("2023-09-12T02:30Z"));
});

test("days and months may run over", () => {
  assert.equal(startOfDay(2023, 9, 31, "UTC"), at("2023-10-01T00:00Z"));
  assert.equal(startOfDay(2023, 13, 1, "UTC"), at("2024-01-01T00:00Z"));
});

test("Pyongyang's 4 May 2018 was half an hour short", () => {
  const [day, next] = [4, 5].map((date) => startOfDay(2018, 5, date, "Asia/Pyongyang"));
  assert.equal(day, at("2018-05-03T15:30Z"));
  assert.equal(next, at("2018-05-04T15:00Z"));
  assert.equal(next - day, 23.5 * HOUR);
});

test("where clocks skip midnight, the day begins when they do", () => {
  assert.equal(startOfDay(2018, 11, 4, "America/Sao_Paulo"), at("2018-11-04T03:00Z"));
  assert.equal(isStartOfDay(at("2018-11-04T03:00Z"), "America/Sao_Paulo"), true);
});

test("where midnight comes twice, the day begins at the first", () => {
  assert.equal(startOfDay(2022, 11, 6, "America/Havana"), at("2022-11-06T04:00Z"));
});

test("a day in spring and one in autumn have 23 and 25 hours", () => {
  const day = (month, date) => startOfDay(2023, month, date + 1, "Europe/Berlin") - startOfDay(2023, month, date, "Europe/Berlin");
  assert.equal(day(3, 26), 23 * HOUR);
  assert.equal(day(10, 29), 25 * HOUR);
  assert.equal(day(6, 1), DAY);
});

test("years before our era and of two digits keep their number", () => {
  assert.equal(localTime(startOfDay(44, 3, 15, "UTC"), "UTC").year, 44);
  assert.equal(localTime(startOfDay(-43, 3, 15, "UTC"), "UTC").year, -43);
});

test("an offset is told with its minutes only where it has some", () => {
  const now = at("2023-09-12T00:00Z");
  assert.equal(offsetText(now, "UTC"), "UTC");
  assert.equal(offsetText(now, "Asia/Vladivostok"), "UTC+10");
  assert.equal(offsetText(now, "Asia/Kolkata"), "UTC+5:30");
  assert.equal(offsetText(now, "America/St_Johns"), "UTC−2:30");
});
