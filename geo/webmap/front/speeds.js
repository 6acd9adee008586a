// @ts-check
// How fast the traveller was on average by the reports alone, in words.

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").SpeedDoc} SpeedDoc */

/**
 * "Pyongyang to Tumen bridge: 818 km in 24 to 56 hours. 15 to 34 km/h on average. …"
 * @param {Pick<Page, "doc" | "say">} page @param {SpeedDoc} speed
 */
export function speedText({ doc, say }, { start, end, km, least, most, slow, fast, limit, idle }) {
  const [from, to] = [start, end].map((event) => doc.places[/** @type {number} */ (doc.events[event].place)].name);
  const way = say("speedWay", { from, to, km: figure(km), hours: rangeWords(say, least, most) });
  const told = [`${way} – ${say("speedMean", { speed: rangeWords(say, slow, fast) })}.`];
  const lost = idle === null ? 0 : idle >= 2 ? Math.floor(idle) : Math.floor(10 * idle) / 10;
  if (lost && limit !== null && least !== null) told.push(say("speedIdle", { limit: figure(limit), idle: lost, hours: figure(least) }));
  return told.join(" ");
}

/** "15 to 34 km/h on average": the average alone. @param {Page["say"]} say @param {SpeedDoc} speed */
export function meanText(say, { slow, fast }) {
  return say("speedMean", { speed: rangeWords(say, slow, fast) });
}

/** @param {Page["say"]} say @param {number | null} low @param {number | null} high */
function rangeWords(say, low, high) {
  const words = [low, high].map((number) => (number === null ? "" : figure(number).toLocaleString(say("locale"))));
  if (low === null || high === null) return say(low === null ? "atMost" : "atLeast", { n: words.join("") });
  return words[0] === words[1] ? words[0] : say("fromTo", { from: words[0], to: words[1] });
}

/** A number as exactly as it is told: below ten with one decimal. @param {number} number */
function figure(number) {
  return number < 10 ? Math.round(10 * number) / 10 : Math.round(number);
}
