// @ts-check
// What the diagram of distance against time stands on: stations, days, borders, and the field that is possible.
import { localTime, offsetText } from "./clock.js";
import { zoneText } from "./datetext.js";
import { s } from "./dom.js";
import { bounds, isFree, namedStops, ringOf, roomIn } from "./mareyplot.js";
import { ticks } from "./scale.js";
import { meanText } from "./speeds.js";
import { tickText } from "./timeline.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").ClockDoc} ClockDoc */
/** @typedef {import("./mareyplot.js").Plot} Plot */
/** @typedef {import("./mareyplot.js").Point} Point */
/** @typedef {import("./whereabouts.js").Track} Track */

const GAP = 9;

/** How wide words are. @param {string} text @param {number} [size] @param {number} [weight] */
export function widthOf(text, size = 12, weight = 400) {
  const brush = document.createElement("canvas").getContext("2d");
  if (!brush) return 0.6 * size * text.length;
  brush.font = `${weight} ${size}px ${getComputedStyle(document.documentElement).getPropertyValue("--sans")}`;
  return brush.measureText(text).width;
}

/** @param {string} kind @param {number} x @param {number} y @param {string} text @param {string} [turn] */
function label(kind, x, y, text, turn) {
  return s("text", { class: kind, x: x.toFixed(1), y: y.toFixed(1), transform: turn }, text);
}

/** @param {string} kind @param {string} d */
function stroked(kind, d) {
  return s("path", { class: kind, d });
}

/**
 * All that lies under the bars. @param {Page} page @param {Track} line @param {Plot} plot
 * @returns {SVGElement[]}
 */
export function mareyGround(page, line, plot) {
  return [...daysOf(page, plot), ...stationsOf(page, line, plot), ...fieldsOf(page, plot), ...bordersOf(page, plot), wayOf(line, plot)];
}

/** The stretches of line on which the clocks show the same. @param {Page} page @returns {ClockDoc[]} */
function clocksOf({ doc: { clocks, axis, zone } }) {
  /** @type {ClockDoc[]} */
  const found = [];
  const alike = (/** @type {string} */ a, /** @type {string} */ b) => (axis ?? []).every((ms) => offsetText(ms, a) === offsetText(ms, b));
  for (const clock of clocks.length ? clocks : [{ zone, start: 0, end: Infinity }]) {
    const last = found[found.length - 1];
    if (last && alike(last.zone, clock.zone)) last.end = clock.end;
    else found.push({ zone: clock.zone, start: clock.start, end: clock.end });
  }
  return found;
}

/** The days of each clock, named over the first and under the last. @param {Page} page @param {Plot} plot */
function daysOf(page, plot) {
  const clocks = clocksOf(page);
  return clocks.flatMap((clock, i) => {
    const found = ticks(plot.scale, clock.zone, plot.scale.width < 420 ? 46 : 74).filter(({ major }) => major);
    const [top, bottom] = [Math.max(plot.top, plot.y(clock.start)), Math.min(plot.bottom, plot.y(clock.end))];
    const lines = stroked("day", found.map(({ at }) => `M${plot.x(at).toFixed(1)} ${top}V${bottom}`).join(""));
    if (i && i < clocks.length - 1) return [lines];
    const y = i ? plot.bottom + 18 : plot.top - 30;
    const whole = zoneText(page.say, plot.scale.start, clock.zone);
    const zone = widthOf(whole, 11) < plot.left - 16 ? whole : offsetText(plot.scale.start, clock.zone);
    const right = plot.left + plot.scale.width + 20;
    const named = found.filter(({ at, room }) => right - plot.x(at) > Math.min(72, room - 4));
    const texts = named.map((tick) => tickText(page, tick, clock.zone));
    const bare = texts.some((text) => /^\d{1,2}$/.test(text));
    return [lines, label("km end", plot.left - GAP, y, zone), ...named.map(({ at }, n) => label("dayname", plot.x(at) + 3, y, bare ? String(localTime(at, clock.zone).day) : texts[n]))];
  });
}

/** @param {Page} page @param {Track} line @param {Plot} plot */
function stationsOf({ doc, say }, line, plot) {
  const wide = plot.left > 130;
  const edge = plot.left - GAP - 5;
  const own = new Set(doc.places.map(({ name }) => name));
  const kilometres = new Intl.NumberFormat(say("locale"), { style: "unit", unit: "kilometer" });
  const right = plot.left + plot.scale.width;
  return namedStops(line.stops, own, plot).flatMap((stop) => {
    const y = plot.y(stop.km);
    const room = edge - 2 - (wide ? 54 : 0);
    const name = cutTo(stop.name, room, stop.own ? 600 : 400);
    return [
      stroked("rule", `M${plot.left} ${y.toFixed(1)}H${right}`),
      stroked("leader", `M${edge + 3} ${stop.at.toFixed(1)}L${plot.left - 4} ${y.toFixed(1)}`),
      label(stop.own ? "stop own end" : "stop end", edge - (wide ? 54 : 0), stop.at + 4, name),
      wide && label("km end", edge, stop.at + 4, kilometres.format(Math.round(stop.km))),
    ].filter((node) => node !== false);
  });
}

/** @param {string} text @param {number} room @param {number} weight */
function cutTo(text, room, weight) {
  let [shown, cut] = [text, text.length];
  while (cut > 2 && widthOf(shown, 12.5, weight) > room) shown = `${text.slice(0, (cut -= 1)).trimEnd()}…`;
  return shown;
}

/** The line itself at the diagram's edge, with its stops. @param {Track} line @param {Plot} plot */
function wayOf({ reaches, stops }, plot) {
  return s(
    "g",
    {},
    ...reaches.map(({ from, to, reported }) => stroked(`way ${reported ? "reported" : "expected"}`, `M${plot.left} ${plot.y(from)}V${plot.y(to)}`)),
    stroked("leader", stops.map(({ km }) => `M${plot.left - 4} ${plot.y(km).toFixed(1)}h4`).join("")),
  );
}

/** @param {Page} page @param {Plot} plot */
function fieldsOf({ doc }, plot) {
  return doc.region.flatMap(({ status, corners }) => {
    const ring = ringOf(doc, corners, plot);
    const sides = bounds(ring);
    const shape = stroked(`field ${status}`, `M${ring.map((point) => point.map((n) => n.toFixed(1)).join(" ")).join("L")}Z`);
    const lines = stroked(`bound ${status}`, sides.map(({ from, to }) => `M${from.join(" ")}L${to.join(" ")}`).join(""));
    return [shape, lines];
  });
}

/** How the longest slanted edges of the fields came about, along them and outside. @param {Page} page
 * @param {Plot} plot @param {readonly Box[]} taken */
function edgeNames({ doc, say }, plot, taken) {
  return doc.region.flatMap(({ corners }) => {
    const sides = bounds(ringOf(doc, corners, plot));
    return [true, false].flatMap((earliest) => {
      const [longest] = sides.filter((side) => side.earliest === earliest).sort((a, b) => long(b) - long(a));
      const text = say(earliest ? "earliest" : "latest");
      const wide = widthOf(text, 11);
      if (!longest || long(longest) < wide + 24) return [];
      const { from, to } = longest;
      const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
      const off = earliest ? 13 : -6;
      for (const share of [0.5, 0.35, 0.65, 0.25, 0.75]) {
        const x = from[0] + share * (to[0] - from[0]) - Math.sin(angle) * off;
        const y = from[1] + share * (to[1] - from[1]) + Math.cos(angle) * off;
        const [w, tall] = [wide * Math.abs(Math.cos(angle)) + 12, wide * Math.abs(Math.sin(angle)) + 12];
        const shown = x - w / 2 > plot.left && x + w / 2 < plot.left + plot.scale.width;
        if (shown && isFree({ x: x - w / 2, y: y - tall / 2, w, h: tall }, taken)) return [label("edge", 0, 0, text, `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${((angle * 180) / Math.PI).toFixed(1)})`)];
      }
      return [];
    });
  });
}

/** @param {{from: Point, to: Point}} side */
function long({ from, to }) {
  return Math.hypot(to[0] - from[0], to[1] - from[1]);
}

/** The borders that the line crosses. @param {Page} page @param {Plot} plot */
function bordersOf({ doc }, plot) {
  return crossingsOf(doc).map(({ km }) => stroked("crossed", `M${plot.left} ${plot.y(km).toFixed(1)}h${plot.scale.width}`));
}

/** @param {import("./types.js").MapDocument} doc */
function crossingsOf({ legs }) {
  let start = 0;
  return legs.flatMap(({ km, crossings }) => {
    const at = start;
    start += km;
    return crossings.map((crossing) => ({ km: at + crossing.km, leaving: crossing.leaving, entering: crossing.entering }));
  });
}

/**
 * What is told on the diagram, where the bars leave room: the field and the borders.
 * @param {Page} page @param {Plot} plot @param {readonly Box[]} taken
 * @returns {SVGElement[]}
 */
export function mareyWords(page, plot, taken) {
  const { doc, say } = page;
  const rings = doc.region.filter(({ status }) => status === "reported").map(({ corners }) => ringOf(doc, corners, plot));
  const [widest] = rings.sort((a, b) => extent(b) - extent(a));
  const limits = new Set(doc.legs.flatMap(({ status, kmh }) => (status === "reported" && kmh ? [kmh] : [])));
  const notes = [
    { kind: "infield", text: say("inField") },
    doc.speeds.length === 1 && { kind: "note", text: meanText(say, doc.speeds[0]) },
    limits.size === 1 && { kind: "note editor", text: say("kmhAssumed", { kmh: [...limits][0] }) },
  ].filter((note) => note !== false);
  const told = widest ? [notes, notes.slice(0, 1)].map((lines) => inside(widest, lines, taken)).find((found) => found.length) ?? [] : [];
  return [...told, ...edgeNames(page, plot, taken), ...borderNames(page, plot, taken)];
}

/** @param {readonly Point[]} ring */
function extent(ring) {
  return Math.max(...ring.map(([x]) => x)) - Math.min(...ring.map(([x]) => x));
}

/** @param {readonly Point[]} ring @param {{kind: string, text: string}[]} lines @param {readonly Box[]} taken */
function inside(ring, lines, taken) {
  const wide = Math.max(...lines.map(({ text }) => widthOf(text, 13, 650)));
  const at = roomIn(ring, wide, 18 * lines.length, taken);
  return at ? lines.map(({ kind, text }, i) => label(kind, at[0], at[1] + 18 * (i + 0.75) - 9 * lines.length, text)) : [];
}

/** @param {Page} page @param {Plot} plot @param {readonly Box[]} taken */
function borderNames({ doc, say }, plot, taken) {
  const names = new Intl.DisplayNames(say("locale"), { type: "region" });
  const right = plot.left + plot.scale.width;
  return crossingsOf(doc).flatMap(({ km, leaving, entering }) => {
    const text = say("border", { from: names.of(leaving) ?? leaving, to: names.of(entering) ?? entering });
    const wide = widthOf(text, 11) + 6;
    for (const y of [plot.y(km) - 5, plot.y(km) + 14]) {
      for (const x of [right - wide, plot.left + 6]) if (isFree({ x, y: y - 11, w: wide, h: 14 }, taken)) return [label("edge start", x + 3, y, text)];
    }
    return [];
  });
}
