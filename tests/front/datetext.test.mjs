import assert from "node:assert/strict";
import { test } from "node:test";
import { bearsUtc, cityOf, dayText, momentText, spanText, zoneText } from "../../geo/webmap/front/datetext.js";
import { at, speaking } from "./build.mjs";

const say = speaking("en");
const SEOUL = "Asia/Seoul";
const span = (start, end, zone = SEOUL) => spanText(say, start && at(start), end && at(end), zone);

test("a moment is told on the zone's clock", () => {
  assert.equal(momentText(say, at("2023-09-11T20:00Z"), "Asia/Vladivostok"), "Tue 12 Sep 06:00");
  assert.equal(dayText(say, at("2023-09-11T20:00Z"), SEOUL, { long: true }), "Tuesday 12 September");
  assert.equal(dayText(say, at("2023-09-11T20:00Z"), SEOUL, { brief: true }), "Tue 12");
});

test("a zone is told by its city and offset", () => {
  assert.equal(zoneText(say, at("2023-09-11T20:00Z"), "Asia/Ho_Chi_Minh"), "Ho Chi Minh (UTC+7)");
  assert.equal(zoneText(say, 0, "UTC"), "UTC");
  assert.equal(cityOf("America/Argentina/Buenos_Aires"), "Buenos Aires");
});

test("a whole day, days, a month, months, a year, years are told without hours", () => {
  assert.equal(span("2023-09-09T15:00Z", "2023-09-10T15:00Z"), "Sun 10 Sep 2023");
  assert.equal(span("2023-09-10T15:00Z", "2023-09-13T15:00Z"), "Mon 11 Sep – Wed 13 Sep 2023");
  assert.equal(span("2023-08-31T15:00Z", "2023-09-30T15:00Z"), "September 2023");
  assert.equal(span("2023-08-31T15:00Z", "2023-10-31T15:00Z"), "September 2023 – October 2023");
  assert.equal(span("2018-12-31T15:00Z", "2019-12-31T15:00Z"), "2019");
  assert.equal(span("2016-12-31T15:00Z", "2019-12-31T15:00Z"), "2017–2019");
});

test("hours are told where they are known, and an end at midnight is 24:00", () => {
  assert.equal(span("2023-09-11T15:00Z", "2023-09-11T23:00Z"), "Tue 12 Sep 2023, 00:00 – 08:00");
  assert.equal(span("2023-09-12T07:00Z", "2023-09-12T15:00Z"), "Tue 12 Sep 2023, 16:00 – 24:00");
  assert.equal(span("2023-09-11T15:00Z", "2023-09-11T23:00Z", "UTC"), "Mon 11 Sep 2023, 15:00 – 23:00");
  assert.equal(span("2023-09-09T15:00Z", "2023-09-10T15:00Z", "UTC"), "Sat 9 Sep 15:00 – Sun 10 Sep 2023 15:00");
});

test("a minute is an instant", () => {
  assert.equal(span("2023-09-12T01:30Z", "2023-09-12T01:31Z"), "Tue 12 Sep 2023 10:30");
});

test("an open edge is told as one, and invents nothing", () => {
  assert.equal(span("2023-09-09T15:00Z", null), "from Sun 10 Sep 2023");
  assert.equal(span(null, "2023-09-11T23:00Z"), "before Tue 12 Sep 2023 08:00");
  assert.equal(span(null, null), "at any time");
});

test("UTC is given where it is as precise as what is known, and not beside a month or a year", () => {
  const bears = (start, end) => bearsUtc(start && at(start), end && at(end), SEOUL);
  assert.equal(bears("2023-09-09T15:00Z", "2023-09-10T15:00Z"), true);
  assert.equal(bears("2023-09-11T22:14Z", null), true);
  assert.equal(bears("2023-08-31T15:00Z", "2023-09-30T15:00Z"), false);
  assert.equal(bears("2018-12-31T15:00Z", "2019-12-31T15:00Z"), false);
  assert.equal(bears("2023-09-09T15:00Z", null), false);
  assert.equal(bears(null, null), false);
});
