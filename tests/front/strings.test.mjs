import assert from "node:assert/strict";
import { test } from "node:test";
import { dayText, eventTimeText, monthYearText, publishedText, readingText, spanText, yearText, zoneName, zoneText } from "../../geo/webmap/front/datetext.js";
import { at, speaking } from "./build.mjs";

const SEOUL = "Asia/Seoul";
const [en, ko, ru, ar] = ["en", "ko", "ru", "ar"].map(speaking);
const span = (say, start, end, zone = SEOUL) => spanText(say, start && at(start), end && at(end), zone);

test("numbers follow the plurals of each language", () => {
  assert.deepEqual([1, 2, 5, 21, 112].map((count) => ru("events", { count })), ["1 событие", "2 события", "5 событий", "21 событие", "112 событий"]);
  assert.deepEqual([0, 1, 2, 3, 11, 100].map((count) => ar("reports", { count })), ["لا تقارير", "تقرير واحد", "تقريران", "3 تقارير", "11 تقريرًا", "100 تقرير"]);
  assert.equal(ko("events", { count: 12345 }), "사건 12,345건");
  assert.match(ru("events", { count: 12345 }), /^12\s345 событий$/);
});

test("a catalogue that lacks a phrase is at fault", () => {
  assert.throws(() => ar("nonsense"), /no phrase “nonsense”/);
});

test("dates are as Intl has them in the language", () => {
  const tuesday = at("2023-09-11T20:00Z");
  assert.equal(dayText(ko, tuesday, SEOUL, { year: true }), "2023년 9월 12일 (화)");
  assert.equal(dayText(ru, tuesday, SEOUL, { long: true }), "вторник, 12 сентября");
  assert.equal(dayText(ar, tuesday, SEOUL, { year: true }), "الثلاثاء، 12 سبتمبر 2023");
  assert.equal(monthYearText(ko, tuesday, SEOUL), "2023년 9월");
  assert.equal(yearText(ko, tuesday, SEOUL), "2023년");
});

test("intervals are no more exact in another language than in English", () => {
  assert.equal(span(ko, "2023-08-31T15:00Z", "2023-09-30T15:00Z"), "2023년 9월");
  assert.equal(span(ru, "2018-12-31T15:00Z", "2019-12-31T15:00Z"), "2019");
  assert.match(span(ru, "2016-12-31T15:00Z", "2019-12-31T15:00Z"), /^2017\s?–\s?2019/);
  assert.equal(span(ko, "2023-09-11T15:00Z", "2023-09-11T23:00Z"), "2023년 9월 12일 (화), 00:00 – 08:00");
  assert.match(span(ko, "2023-09-10T15:00Z", "2023-09-13T15:00Z"), /^2023년 9월 11일 \(월\)\s?~\s?13일 \(수\)$/);
  assert.match(span(ru, "2023-09-09T15:00Z", null), /^не раньше: вс, 10 сент\. 2023\s?г\.$/);
  assert.equal(span(ar, null, null), "في أي وقت");
});

test("a reading is told in the document's words in English, and by Intl elsewhere", () => {
  const time = { timeText: "Tuesday 12 September 2023, 00:00 to 08:00 in Seoul", start: at("2023-09-11T15:00Z"), end: at("2023-09-11T23:00Z"), zone: SEOUL };
  assert.equal(readingText(en, time), time.timeText);
  assert.equal(readingText(ko, time), "2023년 9월 12일 (화), 00:00 – 08:00, 대한민국 시간");
  assert.equal(readingText(ko, { ...time, start: null, end: null }), "");
  assert.equal(eventTimeText(ru, { ...time, timed: "none" }), "Время не указано");
  assert.match(eventTimeText(ru, { ...time, timed: "computed" }), /вычислено/);
  assert.doesNotMatch(eventTimeText(ar, { ...time, timed: "reported" }), /Tuesday|Seoul/);
});

test("a report's date is a day where that is all there is, else a day with its clock", () => {
  const report = { published: at("2023-09-11T15:00Z"), publishedText: "Tuesday 12 September 2023", zone: SEOUL };
  assert.equal(publishedText(en, report), "Tuesday 12 September 2023");
  assert.equal(publishedText(ko, report), "2023년 9월 12일 화요일");
  assert.equal(publishedText(ko, { ...report, published: at("2023-09-12T01:30Z") }), "2023년 9월 12일 화요일 10:30");
  assert.equal(publishedText(ar, { ...report, published: null, publishedText: "" }), "");
});

test("a zone is called in letters of the language, and told apart from its neighbour", () => {
  assert.equal(zoneText(ko, 0, "UTC"), "UTC");
  assert.notEqual(zoneName(ko, SEOUL), zoneName(ko, "Asia/Pyongyang"));
  for (const say of [ko, ru, ar]) assert.doesNotMatch(zoneName(say, "Asia/Vladivostok"), /[A-Za-z]/);
  assert.match(zoneText(ko, at("2023-09-11T15:00Z"), SEOUL), /\(UTC\+9\)$/);
});
