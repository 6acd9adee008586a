// @ts-check
// The bars of the lanes, a button each: the form says how sure, thick or thin how long.
import { dayText, yearText } from "./datetext.js";
import { compareButton } from "./compare.js";
import { eventLabel } from "./token.js";
import { h, s } from "./dom.js";
import { inRange } from "./state.js";
import { lanesBySource, lanesPacked, layLane } from "./lanes.js";
import { localTime } from "./clock.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./lanes.js").Bar} Bar */
/** @typedef {import("./lanes.js").Item} Item */

const ROW = 24;
const WORDS = 190;

/** @param {Page} page @param {(event: number) => void} choose */
export function bars(page, choose) {
  const { doc } = page;
  const element = h("div", { class: "laneset", role: "group", "aria-label": page.say("timelineHint") });
  const ruler = document.createElement("canvas").getContext("2d");
  /** @type {{button: HTMLButtonElement, bar: Bar}[]} */
  let drawn = [];
  element.addEventListener("keydown", (pressed) => walk(pressed, drawn));
  element.addEventListener("focusin", ({ target }) => {
    for (const { button } of drawn) button.tabIndex = button === target ? 0 : -1;
  });

  /** @param {Item} item */
  const wordsWidth = (item) => {
    if (!ruler) return WORDS;
    ruler.font = getComputedStyle(element).font;
    return Math.min(WORDS, ruler.measureText(wordsOf(page, item)).width + 8);
  };

  /** @param {import("./scale.js").Scale} scale */
  function lay(scale) {
    const lanes = scale.width < 420 ? lanesPacked(doc) : lanesBySource(doc);
    /** @type {Map<string, End>} */
    const where = new Map();
    drawn = [];
    let top = 0;
    const focused = drawn.findIndex(({ button }) => button === document.activeElement);
    element.replaceChildren(...lanes.map((lane) => {
      const { bars: laid, rows } = layLane(lane, scale, wordsWidth);
      const box = h("div", { class: "rows" });
      box.style.height = `${rows * ROW}px`;
      for (const bar of laid) {
        const button = barButton(page, bar, choose);
        box.append(button);
        drawn.push({ button, bar });
        where.set(`${bar.item.event}/${bar.item.claim}`, { x0: bar.x0, x1: bar.x1, y: top + bar.row * ROW + 18, clear: bar.words + wordsWidth(bar.item) + 12 });
      }
      top += rows * ROW + 1;
      return h("div", { class: "lane" }, laneName(page, lane.key, rows), box);
    }));
    drawn.forEach(({ button }, i) => void (button.tabIndex = i === Math.max(0, focused) ? 0 : -1));
    element.append(links(page, where, scale.width - 14));
  }

  /** @param {State} state */
  function draw(state) {
    for (const { button, bar } of drawn) {
      const event = doc.events[bar.item.event];
      button.classList.toggle("out", !inRange(event, state));
      if (state.event === bar.item.event) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }
  return { element, lay, draw };
}

/** @param {Page} page @param {Item} item */
function wordsOf({ doc }, item) {
  const event = doc.events[item.event];
  return `${event.n} ${event.title}`;
}

/** @param {Page} page @param {Bar} bar @param {(event: number) => void} choose */
export function barButton(page, { item, row, left, right, x0, x1, f0, f1, words, off }, choose) {
  const event = page.doc.events[item.event];
  const form = ["bar", `of-${event.actor}`, item.stance, event.extent];
  if (item.computed) form.push("computed");
  if (item.assumed) form.push("assumed");
  if (item.dots) form.push("dots");
  if (off) form.push("off", off);
  else if (!item.dots) {
    const [from, to] = item.left ?? [item.start, item.end];
    form.push(item.left ? "narrowed" : "", from === null ? "open-start" : "", to === null ? "open-end" : "");
  }
  const away = off && whenOff(page, off === "before" ? /** @type {number} */ (item.end) - 1 : /** @type {number} */ (item.start), event.zone);
  const label = h("span", { class: "words", dir: "auto" }, h("b", {}, String(event.n)), off ? ` ${away} ` : " ", event.title);
  const fill = h("span", { class: "fill" });
  const button = h("button", { type: "button", class: form.filter(Boolean).join(" "), "data-event": item.event, "aria-label": eventLabel(page, event) }, label, fill, ...[[x0, f0], [f1, x1]].map(([from, to]) => to > from && shut(from - left, to - from)));
  button.style.left = `${left}px`;
  button.style.top = `${row * ROW}px`;
  button.style.width = `${right - left}px`;
  label.style.marginLeft = `${words - left}px`;
  label.style.maxWidth = `${right - words}px`;
  fill.style.left = `${f0 - left}px`;
  fill.style.width = `${f1 - f0}px`;
  button.addEventListener("click", () => choose(item.event));
  return button;
}

/** What other reports shut out of a bar. @param {number} x @param {number} width */
function shut(x, width) {
  const part = h("span", { class: "shut" });
  part.style.left = `${x}px`;
  part.style.width = `${width}px`;
  return part;
}

/** When something off the axis was: its year, or its day in a year of the axis. @param {Page} page
 * @param {number} ms @param {string} zone */
function whenOff({ doc: { axis }, say }, ms, zone) {
  const years = (axis ?? []).map((edge) => localTime(edge, zone).year);
  return years.includes(localTime(ms, zone).year) ? dayText(say, ms, zone) : yearText(say, ms, zone);
}

/** @param {Page} page @param {string} key @param {number} rows */
function laneName({ doc, say }, key, rows) {
  if (!key) return null;
  const index = Number(key.slice(1));
  const report = doc.reports[index];
  const name = key[0] === "v" ? doc.voices[index].name : doc.reports.length === 1 ? say("thisReport") : report.publisher || report.title;
  const role = key[0] === "v" ? doc.voices[index].role : "";
  const element = h("span", { class: "lanename", title: role ? `${name}, ${role}` : name, dir: "auto" }, name, role && h("small", {}, ` ${role}`));
  element.style.webkitLineClamp = String(rows);
  return element;
}

/** Red lines between claims that cannot both hold, each with a sign that lays them side by side.
 * @param {Page} page @param {Map<string, End>} where @param {number} edge */
function links(page, where, edge) {
  const lines = page.doc.contradictions.flatMap(({ claims, kind }, index) => {
    const ends = claims.flatMap(([event, claim]) => where.get(`${event}/${claim}`) ?? []);
    return ends.slice(1).flatMap((end) => link(page, index, kind, ends[0], end, edge));
  });
  return h("div", { class: "links plot" }, ...lines);
}

/** @typedef {{x0: number, x1: number, y: number, clear: number}} End a bar's ends, and where its words end */

/** @param {Page} page @param {number} index @param {string} kind @param {End} a @param {End} b
 * @param {number} edge as far as the sign may move clear of words */
function link(page, index, kind, a, b, edge) {
  const [from, to] = [Math.max(a.x0, b.x0), Math.min(a.x1, b.x1)];
  const clear = (a.y < b.y ? b : a).clear;
  const x = from <= to ? Math.max(Math.min(clear, edge), from + Math.min((to - from) / 2, 60)) : (from + to) / 2;
  const xa = Math.max(a.x0, Math.min(a.x1, x));
  const xb = Math.max(b.x0, Math.min(b.x1, x));
  const sign = compareButton(page, index, "clashmark", "");
  sign.style.left = `${x - 12}px`;
  sign.style.top = `${(a.y + b.y) / 2 - 12}px`;
  const path = s("path", { class: kind, d: `M${xa} ${a.y}L${x} ${a.y}L${x} ${b.y}L${xb} ${b.y}` });
  return [s("svg", { "aria-hidden": "true", focusable: "false" }, path), sign];
}

/** The arrow keys move between bars. @param {KeyboardEvent} pressed
 * @param {{button: HTMLButtonElement, bar: Bar}[]} drawn */
function walk(pressed, drawn) {
  const at = drawn.findIndex(({ button }) => button === document.activeElement);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -at, End: drawn.length - 1 - at }[pressed.key];
  if (at < 0 || step === undefined) return;
  pressed.preventDefault();
  drawn[Math.max(0, Math.min(drawn.length - 1, at + step))].button.focus();
}
