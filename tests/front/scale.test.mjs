import assert from "node:assert/strict";
import { test } from "node:test";
import { HOUR, isStartOfDay, localTime } from "../../geo/webmap/front/clock.js";
import { ticks, timeScale } from "../../geo/webmap/front/scale.js";
import { at } from "./build.mjs";

const over = (from, to, width) => timeScale([at(from), at(to)], width);

test("the scale turns instants into pixels and back", () => {
  const scale = over("2023-09-10T00:00Z", "2023-09-14T00:00Z", 400);
  assert.equal(scale.x(at("2023-09-11T00:00Z")), 100);
  assert.equal(scale.at(250), at("2023-09-12T12:00Z"));
});

test("over some days the major ticks are the zone's midnights, with hours between", () => {
  const found = ticks(over("2023-09-09T09:00Z", "2023-09-13T21:00Z", 860), "Asia/Seoul", 74);
  const majors = found.filter(({ major }) => major);
  assert.deepEqual(majors.map((tick) => new Date(tick.at).toISOString().slice(0, 16)), ["2023-09-09T15:00", "2023-09-10T15:00", "2023-09-11T15:00", "2023-09-12T15:00", "2023-09-13T15:00"]);
  assert.ok(found.some(({ unit, major }) => unit === "hour" && !major));
});

test("midnights stay midnights when the clocks change", () => {
  for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Pyongyang", "America/Sao_Paulo"]) {
    for (const [from, to] of [["2018-03-08T00:00Z", "2018-04-02T00:00Z"], ["2018-05-01T00:00Z", "2018-05-08T00:00Z"], ["2018-10-26T00:00Z", "2018-11-08T00:00Z"]]) {
      const majors = ticks(over(from, to, 700), zone, 74).filter(({ major }) => major);
      assert.ok(majors.length > 2);
      for (const tick of majors) assert.equal(isStartOfDay(tick.at, zone), true, `${zone} ${new Date(tick.at).toISOString()}`);
    }
  }
});

test("majors lie apart as asked at any length of the axis", () => {
  for (const [to, width] of [["2023-01-01T06:00Z", 300], ["2023-01-05T00:00Z", 300], ["2023-02-20T00:00Z", 500], ["2024-06-01T00:00Z", 700], ["2043-01-01T00:00Z", 400], ["2843-01-01T00:00Z", 900]]) {
    const scale = over("2023-01-01T00:00Z", to, width);
    const majors = ticks(scale, "Europe/Moscow", 74).filter(({ major }) => major).map((tick) => scale.x(tick.at));
    assert.ok(majors.length >= 1, to);
    for (let i = 1; i < majors.length; i += 1) assert.ok(majors[i] - majors[i - 1] > 60, `${to}: ${majors[i] - majors[i - 1]} px`);
  }
});

test("over years the ticks are beginnings of years", () => {
  const majors = ticks(over("2015-05-01T00:00Z", "2023-05-01T00:00Z", 700), "Asia/Tokyo", 74).filter(({ major }) => major);
  assert.deepEqual(majors.map(({ at: ms }) => localTime(ms, "Asia/Tokyo")).map(({ month, day, hour }) => [month, day, hour]), majors.map(() => [1, 1, 0]));
});

test("ticks come in order and lie on the axis", () => {
  const scale = over("2023-09-09T09:00Z", "2023-09-13T21:00Z", 860);
  const found = ticks(scale, "Asia/Kolkata", 74).map((tick) => tick.at);
  assert.deepEqual(found, [...found].sort((a, b) => a - b));
  assert.ok(found.every((ms) => ms >= scale.start && ms < scale.end));
  assert.equal(new Set(found).size, found.length);
  assert.ok(found.length > 10 && (found[1] - found[0]) % HOUR === 0);
});

test("hours are those of the clock on the wall, also on a day with a change", () => {
  for (const [zone, from, to] of [["Europe/Berlin", "2018-03-24T12:00Z", "2018-03-26T12:00Z"], ["Asia/Pyongyang", "2018-05-03T12:00Z", "2018-05-06T12:00Z"], ["America/New_York", "2018-11-03T12:00Z", "2018-11-05T12:00Z"]]) {
    for (const tick of ticks(over(from, to, 900), zone, 74)) {
      const { hour, minute } = localTime(tick.at, zone);
      assert.deepEqual([tick.major ? hour % 6 : 0, minute], [0, 0], `${zone} ${new Date(tick.at).toISOString()}`);
    }
  }
});

test("Pyongyang's clock went on by half an hour at the end of 4 May 2018, so that day was short", () => {
  const days = ticks(over("2018-05-02T15:00Z", "2018-05-07T00:00Z", 800), "Asia/Pyongyang", 74).filter(({ major }) => major).map((tick) => new Date(tick.at).toISOString().slice(0, 16));
  assert.deepEqual(days, ["2018-05-02T15:30", "2018-05-03T15:30", "2018-05-04T15:00", "2018-05-05T15:00", "2018-05-06T15:00"]);
});

test("an hour that the clocks left out is no tick of its own", () => {
  const found = ticks(over("2018-03-25T00:00Z", "2018-03-25T06:00Z", 400), "Europe/Berlin", 12).map((tick) => tick.at);
  assert.equal(new Set(found).size, found.length);
});
