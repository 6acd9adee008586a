// @ts-check
// The reports as they are used: their text as far as it may be shown, with every quote in its place.
import { publishedText } from "./datetext.js";
import { outward } from "./claim.js";
import { button, h } from "./dom.js";
import { cut, passageText, passagesOf, tally } from "./passages.js";
import { inRange } from "./state.js";
import { withText } from "./texts.js";
import { still } from "./theme.js";
import { eventButton } from "./token.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./passages.js").Passage} Passage */
/** @typedef {import("./passages.js").Mark} Mark */

const PASSAGES_AT_ONCE = 60;
const MOST_IN_STRIP = 400;

/** @param {Page} page */
export function createReport(page) {
  const { doc, store, part, say } = page;
  const panel = part("panel-report");
  if (doc.reports.length > 1) part("tab-report").textContent = say("viewReports");
  /** @type {ReturnType<typeof readingOf>[]} */
  let readings = [];
  /** @type {string | null} the claim that a reader asked for, while its event is chosen */
  let wanted = null;

  /** @param {number} event */
  const choose = (event) => store.send({ do: "select", event, popup: false, by: "reader" });

  function build() {
    readings = doc.reports.map((_, index) => readingOf(page, index, choose, () => mark(store.state())));
    panel.append(...readings.map(({ section }) => section));
  }

  /** @param {State} state */
  function mark(state) {
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll(".used"))) {
      element.classList.toggle("picked", eventsOf(element).some((event) => event === state.event));
    }
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll("button.event"))) {
      const event = Number(element.dataset.event);
      element.classList.toggle("out", !inRange(doc.events[event], state));
      if (event === state.event) element.setAttribute("aria-current", "true");
      else element.removeAttribute("aria-current");
    }
  }

  /** Scrolls to the quote of the chosen event, unless it is in view. @param {number} event */
  function show(event) {
    for (const { extend } of readings) extend(event, wanted);
    mark(store.state());
    const own = `button.event[data-event="${event}"]`;
    const target = panel.querySelector(wanted ? `${own}[data-claim="${wanted}"]` : own) ?? panel.querySelector(own);
    if (!target) return;
    const [at, frame] = [target.getBoundingClientRect(), panel.getBoundingClientRect()];
    const sheet = part("card").getBoundingClientRect();
    const floor = sheet.left < frame.right - 1 && sheet.right > frame.left + 1 && sheet.top > frame.top ? Math.min(frame.bottom, sheet.top) : frame.bottom;
    if (at.top > frame.top + 8 && at.bottom < floor - 60) return;
    panel.scrollBy({ top: at.top - frame.top - Math.min(90, (floor - frame.top) / 4), behavior: still() ? "auto" : "smooth" });
  }

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    if (state.view !== "report") return;
    if (!readings.length) build();
    if (state.event !== null && (state.event !== before?.event || before.view !== "report")) show(state.event);
    else mark(state);
  }

  /** Shows a claim in its report. @param {number} event @param {number} claim */
  function readIn(event, claim) {
    wanted = String(claim);
    if (store.state().event !== event) store.send({ do: "select", event, popup: false, by: "reader" });
    store.send({ do: "view", view: "report", by: "reader" });
    show(event);
    wanted = null;
    /** @type {HTMLElement | null} */ (panel.querySelector(`button.event[data-event="${event}"][data-claim="${claim}"]`))?.focus({ preventScroll: true });
  }
  return { draw, readIn };
}

/**
 * A report's section, with some of its passages where there are many. `extend` lets it show
 * those of an event.
 * @param {Page} page @param {number} index @param {(event: number) => void} choose @param {() => void} changed
 */
function readingOf(page, index, choose, changed) {
  const { doc, say } = page;
  const report = doc.reports[index];
  const passages = passagesOf(doc, index);
  const text = h("div", { class: "text", lang: report.language, dir: "auto" });
  const earlier = button({ class: "btn earlier" }, () => lay(first - PASSAGES_AT_ONCE, shown));
  const more = button({ class: "btn" }, () => upTo(shown + PASSAGES_AT_ONCE));
  const whole = report.rights === "full" && report.rest.length === passages.length + 1;
  let first = 0;
  let shown = 0;

  /** @param {number} from @param {number} to */
  function lay(from, to) {
    text.replaceChildren();
    first = shown = Math.max(0, from);
    upTo(to);
  }

  /** @param {number} count */
  function upTo(count) {
    /** @param {number} at */
    const gap = (at) => (whole ? restNodes(report.rest[at]) : gapNodes(say, report.runs[2 * at] ?? 0));
    const end = Math.min(count, passages.length);
    for (; shown < end; shown += 1) text.append(...gap(shown), passageNode(page, passages[shown], whole, choose, changed));
    const left = passages.length - shown;
    if (!left) text.append(...gap(shown));
    more.hidden = !left;
    more.textContent = say("listMore", { count: Math.min(PASSAGES_AT_ONCE, left) });
    earlier.hidden = !first;
    earlier.textContent = say("listMore", { count: Math.min(PASSAGES_AT_ONCE, first) });
    changed();
  }

  /** @param {number} event @param {string | null} claim */
  function extend(event, claim) {
    const holds = (/** @type {Passage} */ { pieces }, /** @type {boolean} */ any) => pieces.some((piece) => piece.event === event && (any || String(piece.claim) === claim));
    const own = passages.findIndex((passage) => holds(passage, claim === null));
    const at = own < 0 ? passages.findIndex((passage) => holds(passage, true)) : own;
    if (at < 0 || (at >= first && at < shown)) return;
    if (at >= shown && at < shown + PASSAGES_AT_ONCE) upTo(at + 1);
    else lay(at - 5, at + PASSAGES_AT_ONCE);
  }
  const section = h("section", { class: "reading" }, ...headOf(page, index, whole), earlier, text, more);
  if (whole) text.classList.add("whole");
  upTo(PASSAGES_AT_ONCE);
  return { section, extend };
}

/** @param {Page} page @param {number} index @param {boolean} whole */
function headOf({ doc, say }, index, whole) {
  const report = doc.reports[index];
  const { used, total } = tally(report);
  const date = publishedText(say, report);
  const imprint = [
    report.publisher && h("bdi", {}, report.publisher),
    date && h("span", { class: report.assumed ? "editor" : null, title: report.assumed || null }, report.assumed ? `${date} (${say("assumedShort")})` : date),
    report.url && outward(report.url, say("source")),
  ].filter(Boolean);
  return [
    h("h2", { lang: report.language, dir: "auto" }, report.title),
    imprint.length > 0 && h("p", { class: "imprint" }, ...imprint.flatMap((each, i) => (i ? [" · ", each] : [each]))),
    total > 0 && h("p", { class: "tally" }, h("b", {}, say("used", { used, count: total })), " ", whole ? say("usedWhole") : say("usedQuotes")),
    total > 0 && report.runs.length <= MOST_IN_STRIP && usageStrip(report.runs),
  ];
}

/** The report as a strip, what is used in ink. @param {number[]} runs */
function usageStrip(runs) {
  return h("div", { class: "strip", "aria-hidden": "true" }, ...runs.flatMap((count, i) => {
    if (!count) return [];
    const part = h("i", { class: i % 2 ? "ink" : null });
    part.style.flexGrow = String(count);
    return [part];
  }));
}

/** What is left out between passages. @param {Page["say"]} say @param {number} count */
function gapNodes(say, count) {
  return count ? [h("p", { class: "gap", lang: say("locale"), dir: "auto" }, say("leftOut", { count }))] : [];
}

/** The report's words between passages, line by line. @param {string} words */
function restNodes(words) {
  return words.split(/(\n)/).filter((line) => line.trim() || line === "\n").map((line) => (line === "\n" ? h("br") : h("span", { class: "rest" }, line)));
}

/**
 * A passage with its quotes marked, each with the number of its event.
 * @param {Page} page @param {Passage} passage @param {boolean} whole whether it stands in its text
 * @param {(event: number) => void} choose @param {() => void} changed
 */
function passageNode(page, passage, whole, choose, changed) {
  const { doc } = page;
  const node = h(whole ? "span" : "p", { class: "passage" });
  /** @type {string[]} */
  const texts = [];
  let missing = passage.pieces.length;
  passage.pieces.forEach(({ event, claim, caveat }, i) => {
    const said = doc.events[event].claims[claim];
    /** @param {string} text */
    const use = (text) => {
      texts[i] = text;
      missing -= 1;
      if (missing === 0) fill();
    };
    if (caveat) use(said.caveat);
    else withText(said.excerpt, use);
  });
  return node;

  function fill() {
    const { text, marks } = passageText(doc, passage, texts);
    node.replaceChildren(...cut(text, marks).flatMap((part) => [
      ...marks.filter((mark) => mark.from === part.from).map((mark) => quoteNumber(page, mark, choose)),
      part.marks.length ? usedNode(page, part, choose) : part.text,
    ]));
    if (node.isConnected) changed();
  }
}

/** @param {Page} page @param {Mark} mark @param {(event: number) => void} choose */
function quoteNumber(page, { event, claim, caveat }, choose) {
  const element = eventButton(page, event, "", () => choose(event));
  element.dataset.claim = caveat ? "" : String(claim);
  if (caveat) element.setAttribute("aria-label", page.say("caveatOf", { event: element.getAttribute("aria-label") ?? "" }));
  return element;
}

/** @param {Page} page @param {{text: string, marks: Mark[]}} part @param {(event: number) => void} choose */
function usedNode(page, { text, marks }, choose) {
  const element = h("span", { class: marks.every(({ caveat }) => caveat) ? "used incaveat" : "used", "data-events": marks.map(({ event }) => event).join(" ") }, text);
  element.addEventListener("click", () => {
    // What is selected to be copied is not chosen; of quotes that share words each has its turn.
    if (document.getSelection()?.isCollapsed === false) return;
    const events = eventsOf(element);
    const at = events.indexOf(page.store.state().event ?? -1);
    choose(events[(at + events.length - (at < 0 ? 0 : 1)) % events.length] ?? events[0]);
  });
  return element;
}

/** @param {HTMLElement} element */
function eventsOf(element) {
  return [...new Set((element.dataset.events ?? "").split(" ").map(Number))];
}
