// Builders that make a test's journey legible.
import { readFileSync } from "node:fs";
import { speaker } from "../../geo/webmap/front/strings.js";

/** The catalogue of a language. */
export function catalogue(language) {
  return JSON.parse(readFileSync(new URL(`../../geo/webmap/front/strings/${language}.json`, import.meta.url), "utf8"));
}

/** What says the interface's words in a language. */
export function speaking(language) {
  return speaker(catalogue(language));
}

/** A document with the given events; each needs only what its test is about. */
export function journey(events, rest = {}) {
  return {
    zone: "Asia/Seoul", zones: ["Asia/Seoul", "Europe/Moscow"], axis: [at("2023-09-10"), at("2023-09-14")],
    reports: [{ title: "The report", publisher: "", assumed: "" }],
    voices: [{ name: "KCNA", role: "", unnamed: false }, { name: "officials", role: "", unnamed: true }],
    places: [], legs: [], contradictions: [], assumptions: [], fixes: [], changes: [], speeds: [], marks: [], region: [], clocks: [], basemap: { box: [110, 30, 150, 50] },
    ...rest,
    events: events.map((event, index) => happening({ n: index + 1, id: `e${index + 1}`, ...event })),
  };
}

/** An event; its time follows from `start` and `end`. */
export function happening(event) {
  const timed = event.start === undefined && event.end === undefined ? "none" : "reported";
  return {
    title: "Something", place: 0, start: null, end: null, timed, stance: "asserted", extent: "within",
    actor: "traveller", conflicts: [], claims: [], feasible: [], zone: "Asia/Seoul", ...event,
  };
}

/** What one source says. */
export function claim(rest = {}) {
  return { report: 0, by: [], stance: "asserted", start: null, end: null, assumed: "", when: [], ...rest };
}

/** Milliseconds of an ISO date or instant. */
export function at(text) {
  return Date.parse(text);
}
