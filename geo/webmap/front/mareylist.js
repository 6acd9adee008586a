// @ts-check
// The diagram of distance against time in words: place by place, when the traveller can be there, and what is said of it.
import { h } from "./dom.js";
import { eventTimeText, spanText, zoneName } from "./datetext.js";
import { eventButton } from "./token.js";
import { timesAt } from "./whereabouts.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./whereabouts.js").Track} Track */

/** Events at one place; the list of all events has the rest. */
const MOST_EVENTS = 20;

/** @param {Page} page @param {Track} line @param {(event: number) => void} choose */
export function mareyList(page, line, choose) {
  const { doc, say } = page;
  const own = new Set(doc.places.map(({ name }) => name));
  const stops = line.stops.filter(({ km, name }, i) => own.has(name) && !line.stops.slice(0, i).some((one) => one.name === name && Math.abs(one.km - km) < 0.1));
  return h("ol", { class: "places" }, ...stops.map(({ km, name }) => {
    const events = doc.marks.filter((mark) => Math.abs(mark.km - km) < 0.1 && doc.places[doc.events[mark.event].place ?? -1]?.name === name);
    return h(
      "li",
      {},
      h("b", {}, h("bdi", {}, name)),
      ` ${say("atKm", { km: Math.round(km) })}`,
      line.fixes.length > 0 && h("p", {}, `${say("canBeThere", { who: doc.traveller })}: ${windowText(page, line, km)}`),
      h("ul", {}, ...events.slice(0, MOST_EVENTS).map(({ event }) => h("li", {}, eventButton(page, event, doc.events[event].title, () => choose(event)), " ", eventTimeText(say, doc.events[event])))),
    );
  }));
}

/** @param {Page} page @param {Track} line @param {number} km */
function windowText({ doc, say }, line, km) {
  const found = timesAt(line, km);
  if (!found) return say("never");
  const zone = doc.clocks.find(({ end }) => km <= end + 0.05)?.zone ?? doc.zone;
  const [start, end] = found.map((ms, i) => (Number.isFinite(ms) ? Math[i ? "ceil" : "floor"](ms / 1000) * 1000 : null));
  return say("timeInZone", { time: spanText(say, start, end, zone), zone: zoneName(say, zone) });
}
