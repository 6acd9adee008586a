// @ts-check
// The timeline under the map: lanes of bars, the axis, and the window on it.
import { bars } from "./bars.js";
import { createDensity } from "./density.js";
import { shownCount } from "./counts.js";
import { createCursor } from "./cursor.js";
import { clockText, dayText, monthText, monthYearText, pointText, severalYears, yearText, zoneName, zoneSpanText, zoneText } from "./datetext.js";
import { h } from "./dom.js";
import { markEvents } from "./eventset.js";
import { createHandles } from "./handles.js";
import { DAY, localTime, offsetText } from "./clock.js";
import { ticks, timeScale } from "./scale.js";
import { inRange, onlyMoment } from "./state.js";
import { eventButton } from "./token.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./scale.js").Tick} Tick */

/**
 * @param {Page} page @param {(event: number) => void} choose
 * @param {(state: State) => string} whereNow what is known of the traveller at the cursor
 */
export function createTimeline(page, choose, whereNow) {
  const { doc, say, part, store } = page;
  const axis = doc.axis;
  const grid = h("div", { class: "grid", "aria-hidden": "true" });
  const veils = [h("div", { class: "veil" }), h("div", { class: "veil" })];
  const plot = h("div", { class: "plot", "aria-hidden": "true" }, grid, ...veils);
  const axisPlot = h("div", { class: "plot" });
  const tickRow = h("div", { class: "ticks", "aria-hidden": "true" });
  axisPlot.append(tickRow);
  part("axis").append(axisPlot);
  let scale = timeScale(axis ?? [0, 1], 1);
  const handles = axis && createHandles(page, axisPlot, axis, () => scale);
  const cursor = axis && createCursor(page, axis, () => scale, whereNow);
  const lanes = page.many ? createDensity(page, choose) : bars(page, choose);
  const shownIn = shownCount(doc.events);
  const untimed = untimedRow(page, choose);
  part("lanes").append(plot, lanes.element, untimed);
  createClock(page);
  part("all-times").addEventListener("click", () => store.send({ do: "range", from: null, to: null, by: "reader" }));
  part("axis").hidden = !axis;

  /** @param {State} state */
  function lay(state) {
    const width = axisPlot.clientWidth;
    scale = timeScale(axis ?? [0, 1], width);
    lanes.lay(scale);
    drawTicks(state);
  }

  /** @param {State} state */
  function drawTicks(state) {
    const found = axis ? ticks(scale, state.zone, scale.width < 420 ? 46 : 74) : [];
    tickRow.replaceChildren(...found.map((tick) => {
      const mark = h("span", { class: tick.major ? "tick major" : "tick" }, tick.major && scale.width - scale.x(tick.at) > Math.min(72, tick.room - 4) && h("span", {}, tickText(page, tick, state.zone), utcOfTick(tick, state.zone)));
      mark.style.left = `${scale.x(tick.at)}px`;
      return mark;
    }), ...reportMarks(page, scale));
    grid.replaceChildren(...found.filter(({ major }) => major).map((tick) => {
      const line = h("i");
      line.style.left = `${scale.x(tick.at)}px`;
      return line;
    }));
  }

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (!before) lay(state);
    else if (before.zone !== state.zone) drawTicks(state);
    if (axis) tellNow(page, axis, state, whereNow(state));
    cursor?.draw(state);
    if (onlyMoment(state, before)) return;
    handles?.draw(state);
    if (axis) {
      veils[0].style.width = `${Math.max(0, scale.x(state.from ?? axis[0]))}px`;
      veils[1].style.left = `${Math.min(scale.width, scale.x(state.to ?? axis[1]))}px`;
      tellWindow(page, axis, state);
    }
    part("all-times").hidden = state.from === null && state.to === null;
    lanes.draw(state);
    markEvents(page, untimed, state);
    const count = say("inRange", { shown: shownIn(state), count: doc.events.length });
    if (part("count").textContent !== count) part("count").textContent = count;
  }
  return { draw, lay };
}

/** @param {Page} page @param {Tick} tick @param {string} zone */
export function tickText({ say }, { at, unit, room }, zone) {
  if (unit === "year") return yearText(say, at, zone);
  if (unit === "month") {
    return localTime(at, zone).month === 1 || room > 110 ? monthYearText(say, at, zone) : monthText(say, at, zone);
  }
  if (unit === "hour" && localTime(at, zone).hour) return clockText(at, zone);
  const forms = [{ long: true }, {}, { brief: true }].map((form) => dayText(say, at, zone, form));
  return forms.find((text) => tickWidth(text) + 10 < room) ?? String(localTime(at, zone).day);
}

/** How wide a tick's words are, in pixels. @param {string} text */
function tickWidth(text) {
  const brush = document.createElement("canvas").getContext("2d");
  if (!brush) return 7 * text.length;
  brush.font = `500 12px ${getComputedStyle(document.documentElement).getPropertyValue("--sans")}`;
  return brush.measureText(text).width;
}

/** A local midnight in UTC, where there is room. @param {Tick} tick @param {string} zone */
function utcOfTick({ at, unit, room }, zone) {
  return unit === "day" && room > 250 && zone !== "UTC" && h("small", {}, `${clockText(at, "UTC")} UTC`);
}

/** Where the reports' dates lie. @param {Page} page @param {import("./scale.js").Scale} scale */
function reportMarks({ doc, say }, scale) {
  return doc.reports.flatMap(({ published, assumed }) => {
    if (published === null || published < scale.start || published >= scale.end) return [];
    const side = scale.width - scale.x(published) < 110 ? " before" : "";
    const mark = h("span", { class: `reported${assumed ? " editor" : ""}${side}` }, doc.reports.length === 1 && h("span", {}, say("reportMark")));
    mark.style.left = `${scale.x(published)}px`;
    return [mark];
  });
}

/**
 * The window in words: on the chosen clock, and in UTC where there is room for it.
 * @param {Page} page @param {readonly [number, number]} axis @param {State} state
 */
function tellWindow({ say, part }, axis, { from, to, zone }) {
  const [start, end] = [from ?? axis[0], to ?? axis[1]];
  const clock = zoneSpanText(say, start, end, zone);
  const year = severalYears(axis, zone) ? "" : yearText(say, start, zone);
  /** @param {number} ms the month is told on the other clock */
  const short = (ms) => (axis[1] - axis[0] < 32 * DAY ? `${dayText(say, ms, "UTC", { brief: true })} ${clockText(ms, "UTC")}` : pointText(say, ms, "UTC", axis));
  const utc = `${short(start)} – ${short(end)} UTC`;
  const oneDay = dayText(say, start, zone, { year: true }) === dayText(say, end, zone, { year: true });
  const last = oneDay ? clockText(end, zone) : pointText(say, end, zone, axis);
  part("window").replaceChildren(
    h("span", { class: "whole" }, h("b", {}, `${pointText(say, start, zone, axis)} – ${last}`), h("span", { class: "zone" }, ` ${year ? say("timeInZone", { time: year, zone: clock }) : clock}`)),
    zone === "UTC" ? "" : h("span", { class: "utc" }, utc),
  );
}

/** The cursor's moment, and what is known of the traveller then. @param {Page} page
 * @param {readonly [number, number]} axis @param {State} state @param {string} where */
function tellNow({ say, part }, axis, { at, zone }, where) {
  const now = part("now");
  now.hidden = at === null;
  if (at === null) return;
  const utc = zone === "UTC" ? "" : pointText(say, at, "UTC", axis);
  now.title = [`${pointText(say, at, zone, axis)} ${zoneText(say, at, zone)}`, utc && `${utc} UTC`, where].filter(Boolean).join(" · ");
  now.replaceChildren(h("b", {}, pointText(say, at, zone, axis)), where && ` ${where}`);
}

/** The events of which no source gives a time: a row of dots. @param {Page} page @param {(event: number) => void} choose */
function untimedRow(page, choose) {
  const found = page.doc.events.flatMap((event, index) => (event.timed === "none" ? [index] : []));
  const row = h("div", { class: "lane untimed", hidden: !found.length }, h("span", { class: "lanename" }, page.say("noTime")));
  const shown = found.slice(0, 40).map((index) => eventButton(page, index, page.doc.events[index].title, () => choose(index)));
  row.append(h("div", { class: "rows" }, ...shown, found.length > 40 && page.say("more", { count: found.length - 40 })));
  return row;
}

/** The clock that times are shown on. @param {Page} page */
function createClock({ doc, part, store, say }) {
  const select = /** @type {HTMLSelectElement} */ (part("zone"));
  const when = doc.axis ? doc.axis[0] : 0;
  for (const zone of new Set([...doc.zones, "UTC"])) {
    const offset = offsetText(when, zone);
    select.append(h("option", { value: zone }, zone === "UTC" ? "UTC" : `${zoneName(say, zone)}, ${offset}`));
  }
  select.addEventListener("change", () => store.send({ do: "zone", zone: select.value, by: "reader" }));
  store.listen((state) => void (select.value = state.zone));
  select.value = store.state().zone;
}
