// @ts-check
// Distance against time: where the traveller can have been, hour by hour. A view of the same range and choice.
import { barButton } from "./bars.js";
import { compareButton } from "./compare.js";
import { h, s } from "./dom.js";
import { markEvents } from "./eventset.js";
import { mareyGround, mareyWords, widthOf } from "./mareyground.js";
import { mareyList } from "./mareylist.js";
import { BAR, itemOf, placedBars, plotOf, BAR_ROW } from "./mareyplot.js";
import { timeScale } from "./scale.js";
import { speedText } from "./speeds.js";
import { inRange, onlyMoment } from "./state.js";
import { lineOf } from "./whereabouts.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./mareyplot.js").Plot} Plot */
/** @typedef {import("./mareyplot.js").Placed} Placed */
/** @typedef {import("./whereabouts.js").Whereabouts} Whereabouts */
/** @typedef {{element: HTMLElement, draw: (state: State) => void, taken: import("./types.js").Box[]}} Layer */

const MOST_BARS = 60;
const SPEEDS_TOLD = 2;
/** Room for the days' names, and for the words of a bar at the line's start. */
const HEAD_PX = 46;
const WORDS_PX = 190;
const NEAREST_PX = 14;

/**
 * The panel; it is made when it is first looked at.
 * @param {Page} page @param {(event: number) => void} choose
 * @param {(state: State) => Whereabouts | null} found where the traveller can be at the cursor
 */
export function createMarey(page, choose, found) {
  const { doc, store, part } = page;
  const panel = part("panel-distance");
  const line = lineOf(doc);
  const chart = h("div", { class: "chart marey" });
  const list = h("div");
  /** @type {((state: State) => void)[]} */
  let drawn = [];

  function lay() {
    const box = { wide: chart.clientWidth, tall: chart.clientHeight };
    if (!box.wide) return;
    const plot = plotFor(page, chart, line.length);
    const [over, moment] = [s("g", { class: "veils" }), s("g", { class: "moment" })];
    const bars = doc.marks.length > MOST_BARS ? strokes(page, plot, chart, choose) : buttons(page, plot, choose);
    const told = mareyWords(page, plot, bars.taken);
    chart.replaceChildren(s("svg", { "aria-hidden": "true", focusable: "false", viewBox: `0 0 ${box.wide} ${box.tall}` }, ...mareyGround(page, line, plot), ...told, over, moment), bars.element);
    drawn = [bars.draw, (state) => drawVeils(over, plot, state), (state) => drawMoment(moment, plot, state.at, found(state)), (state) => markEvents(page, list, state)];
    drawn.forEach((each) => each(store.state()));
  }

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (state.view !== "distance") return;
    if (!panel.childElementCount) {
      panel.append(...captionOf(page), chart, h("details", { class: "whybox" }, h("summary", {}, page.say("mareyWords")), list));
      list.append(mareyList(page, line, choose));
      new ResizeObserver(lay).observe(chart);
    }
    if (before?.view !== state.view) lay();
    else (onlyMoment(state, before) ? drawn.slice(2, 3) : drawn).forEach((each) => each(state));
  }
  return { draw };
}

/** What it shows, and how it is read. @param {Page} page */
function captionOf(page) {
  const { doc, say } = page;
  const [first, last] = [doc.legs[0].start, doc.legs[doc.legs.length - 1].end].map((place) => doc.places[place].name);
  const km = Math.round(doc.legs.reduce((sum, leg) => sum + leg.km, 0));
  const statuses = new Set(doc.region.map(({ status }) => status));
  const reading = ["mareyRead", statuses.has("reported") && "mareyField", statuses.has("expected") && "mareyHatched"];
  return [
    h("p", { class: "says" }, say(doc.fixes.length ? "mareyAbout" : "mareyNone", { who: doc.traveller, from: first, to: last, km })),
    h("p", { class: "reads" }, reading.flatMap((key) => (key ? [say(key)] : [])).join(" ")),
    ...doc.speeds.slice(0, SPEEDS_TOLD).map((speed) => h("p", { class: "reads after" }, speedText(page, speed))),
  ];
}

/** The room for it: its time is that of the lanes below, where they are as wide. @param {Page} page
 * @param {HTMLElement} chart @param {number} km */
function plotFor({ doc, part }, chart, km) {
  const [box, own] = [chart, part("axis").firstElementChild ?? chart].map((each) => each.getBoundingClientRect());
  const alike = own.left >= box.left + 80 && own.right <= box.right + 1;
  const longest = Math.max(...doc.places.filter((place) => place.km !== null).map(({ name }) => widthOf(name, 12.5, 600)), 50);
  const left = alike ? own.left - box.left : Math.min(longest + 26, box.width * 0.34);
  const width = alike ? own.width : box.width - left - 22;
  return plotOf(left, HEAD_PX, box.height - (doc.clocks.length > 1 ? 30 : 12), timeScale(/** @type {[number, number]} */ (doc.axis), width), km);
}

/** A button for each event on the line. @param {Page} page @param {Plot} plot
 * @param {(event: number) => void} choose @returns {Layer} */
function buttons(page, plot, choose) {
  const { doc, say } = page;
  const wordsWidth = (/** @type {number} */ event) => Math.min(WORDS_PX, widthOf(`${doc.events[event].n} ${doc.events[event].title}`, 11.5, 600) + 8);
  const placed = placedBars(doc, plot, wordsWidth);
  const stems = placed.flatMap(({ bar, km, top }) => {
    const y = top + BAR;
    return Math.abs(plot.y(km) - y) < 3 || bar.off ? [] : [`M${plot.left + bar.f0 + 1} ${y}V${plot.y(km)}`];
  });
  const found = placed.map(({ bar, top }) => {
    const element = barButton(page, bar, choose);
    element.style.left = `${plot.left + bar.left}px`;
    element.style.top = `${top}px`;
    return element;
  });
  const element = h("div", { class: "marks", role: "group", "aria-label": say("viewDistance") }, s("svg", { "aria-hidden": "true", focusable: "false" }, s("path", { class: "stem", d: stems.join("") })), ...found, ...clashLines(page, plot, placed));
  return {
    element,
    taken: placed.map(({ bar, top }) => ({ x: plot.left + bar.left - 4, y: top, w: bar.right - bar.left + 8, h: BAR_ROW })),
    draw: (state) => found.forEach((button, i) => {
      const { event } = placed[i].bar.item;
      button.classList.toggle("out", !inRange(doc.events[event], state));
      if (state.event === event) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }),
  };
}

/** A red line between bars that cannot both hold, with the sign that lays both sides side by side.
 * @param {Page} page @param {Plot} plot @param {readonly Placed[]} placed */
function clashLines(page, plot, placed) {
  return page.doc.contradictions.flatMap(({ claims, kind }, index) => {
    const [a, b] = [...new Set(claims.map(([event]) => event))].flatMap((event) => placed.find(({ bar }) => bar.item.event === event && !bar.off) ?? []).sort((one, other) => one.km - other.km);
    if (!b) return [];
    const [from, to] = [[plot.left + (kind === "travel" ? a.bar.x0 : (a.bar.x0 + a.bar.x1) / 2), a.top + BAR], [plot.left + (kind === "travel" ? b.bar.x1 : (b.bar.x0 + b.bar.x1) / 2), b.top + BAR]];
    const sign = compareButton(page, index, "clashmark", "");
    sign.style.left = `${(from[0] + to[0]) / 2 - 12}px`;
    sign.style.top = `${(from[1] + to[1]) / 2 - 12}px`;
    return [h("div", { class: "links" }, s("svg", { "aria-hidden": "true", focusable: "false" }, s("path", { class: kind, d: `M${from.join(" ")}L${to.join(" ")}` })), sign)];
  });
}

/** Many events: a line each, drawn together; the list in words has them one by one. @param {Page} page
 * @param {Plot} plot @param {HTMLElement} chart @param {(event: number) => void} choose @returns {Layer} */
function strokes({ doc }, plot, chart, choose) {
  const marks = doc.marks.map(({ event, km }) => {
    const { start, end, left } = itemOf(doc, event);
    const [from, to] = left ?? [start, end];
    const edge = (/** @type {number | null} */ ms, /** @type {number} */ open) => (ms === null ? open : Math.max(0, Math.min(plot.scale.width, plot.scale.x(ms))));
    const x = plot.left + edge(from, 0);
    return { event, y: plot.y(km), x, to: Math.max(x + 2, plot.left + edge(to, plot.scale.width)) };
  }).filter(({ event, x, to }) => doc.events[event].timed !== "none" && to > plot.left && x < plot.left + plot.scale.width);
  const chosen = s("path", { class: "chosen" });
  const d = (/** @type {(typeof marks)[number]} */ { x, y, to }) => `M${x.toFixed(1)} ${y.toFixed(1)}H${to.toFixed(1)}`;
  const kinds = /** @type {const} */ (["traveller", "other"]).map((actor) => s("path", { class: `stroke of-${actor}`, d: marks.filter(({ event }) => doc.events[event].actor === actor).map(d).join("") }));
  const element = h("div", { class: "marks" }, s("svg", { "aria-hidden": "true", focusable: "false" }, ...kinds, chosen));
  chart.onclick = ({ clientX, clientY }) => {
    const box = chart.getBoundingClientRect();
    const [px, py] = [clientX - box.left, clientY - box.top];
    const far = (/** @type {(typeof marks)[number]} */ { x, y, to }) => Math.hypot(Math.max(0, x - px, px - to), y - py) + (to - x) / 1e4;
    const near = marks.reduce((best, mark) => (far(mark) < far(best) ? mark : best), marks[0]);
    if (near && far(near) < NEAREST_PX) choose(near.event);
  };
  return { element, taken: [], draw: ({ event }) => chosen.setAttribute("d", marks.filter((mark) => mark.event === event).map(d).join("")) };
}

/** What is out of the range. @param {SVGElement} layer @param {Plot} plot @param {State} state */
function drawVeils(layer, { left, top, bottom, scale }, { from, to }) {
  const [a, b] = [from === null ? 0 : scale.x(from), to === null ? scale.width : scale.x(to)].map((x) => Math.max(0, Math.min(scale.width, x)));
  layer.replaceChildren(...[[0, a], [b, scale.width]].map(([x0, x1]) => s("rect", { class: "outside", x: left + x0, y: top - 24, width: Math.max(0, x1 - x0), height: bottom - top + 24 })));
}

/** The cursor's moment, and the stretch of line on which the traveller can be. @param {SVGElement} layer
 * @param {Plot} plot @param {number | null} at @param {Whereabouts | null} where */
function drawMoment(layer, plot, at, where) {
  const parts = where?.kind === "on" ? where.parts : [];
  const x = at === null ? 0 : plot.x(at);
  layer.replaceChildren(...(at === null ? [] : [
    s("path", { class: "cursorline", d: `M${x} ${plot.top - 6}V${plot.bottom}` }),
    ...parts.map(([from, to]) => s("path", { class: "canbe", d: `M${x} ${plot.y(from)}V${Math.max(plot.y(from) + 2, plot.y(to))}` })),
  ]));
}
