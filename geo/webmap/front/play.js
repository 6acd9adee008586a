// @ts-check
// Play: runs the cursor over the range; or steps it from one edge of an event to the next.
import { DAY, HOUR, MINUTE } from "./clock.js";
import { admitted } from "./state.js";
import { still } from "./theme.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").EventDoc} EventDoc */

export const PACES = /** @type {const} */ ([0.5, 1, 2, 4]);
const BEAT = 700;
const STRIDES = [
  5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY,
  5 * DAY, 10 * DAY, 15 * DAY, 30 * DAY, 91 * DAY, 182 * DAY, 365 * DAY,
];

/**
 * Milliseconds of the journey in one of the reader's: an hour in 160 over some days, and so
 * that the whole axis takes 12 to 30 seconds if it is shorter or longer.
 * @param {number} span of the axis
 */
export function paceOf(span) {
  return span / Math.max(12_000, Math.min(30_000, (span / HOUR) * 160));
}

/**
 * How far the cursor steps at each beat for a reader who wants no motion: 3 hours over some days.
 * @param {number} span of the axis @param {number} pace
 */
export function strideOf(span, pace) {
  const wanted = paceOf(span) * pace * 480;
  return STRIDES.reduce((best, stride) => (Math.abs(Math.log(stride / wanted)) < Math.abs(Math.log(best / wanted)) ? stride : best));
}

/**
 * The next or the previous edge of an event from an instant on, in [from, to]; null if none.
 * @param {Iterable<{start: number | null, end: number | null}>} events
 * @param {number} at @param {1 | -1} way @param {number} from @param {number} to
 */
export function edgeFrom(events, at, way, from, to) {
  let best = null;
  for (const { start, end } of events) {
    for (const edge of [start, end]) {
      if (edge === null || edge < from || edge > to || (edge - at) * way <= 0) continue;
      if (best === null || (best - edge) * way > 0) best = edge;
    }
  }
  return best;
}

/** @param {Page} page */
export function createPlay({ doc, store, say, part }) {
  const axis = doc.axis;
  const button = part("play");
  const select = /** @type {HTMLSelectElement} */ (part("pace"));
  for (const pace of PACES) select.append(new Option(say("paceTimes", { times: pace === 0.5 ? "½" : String(pace) }), String(pace)));
  part("player").hidden = !axis;
  if (!axis) return { draw: () => {} };
  const span = axis[1] - axis[0];

  /** The range to play. */
  const range = () => {
    const { from, to } = store.state();
    return { from: Math.max(axis[0], from ?? axis[0]), to: Math.min(axis[1], to ?? axis[1]) };
  };

  /** Moves the cursor on, and ends at the range's end. @param {number} ms */
  function advance(ms) {
    const { from, to } = range();
    const at = Math.max(from, (store.state().at ?? from) + ms);
    store.send({ do: "at", at: Math.min(at, to), settled: at >= to, by: "reader" });
    if (at >= to) store.send({ do: "play", playing: false, by: "reader" });
  }

  let turn = 0;
  function run() {
    turn += 1;
    const own = turn;
    const going = () => own === turn && store.state().playing;
    const { from, to } = range();
    const at = store.state().at;
    if (at === null || at < from || at >= to) store.send({ do: "at", at: from, settled: false, by: "reader" });
    if (still()) return void beat(going);
    let last = performance.now();
    /** @param {number} now */
    const frame = (now) => {
      if (!going()) return;
      advance(Math.max(0, Math.min(100, now - last)) * paceOf(span) * store.state().pace);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  /** @param {() => boolean} going */
  function beat(going) {
    setTimeout(() => {
      if (!going()) return;
      advance(strideOf(span, store.state().pace));
      beat(going);
    }, BEAT);
  }

  /** @param {1 | -1} way */
  function step(way) {
    const state = store.state();
    const { from, to } = range();
    const at = state.at ?? (way > 0 ? from - 1 : to + 1);
    const edge = edgeFrom(doc.events.filter((event) => admitted(event, state)), at, way, from, to);
    store.send({ do: "play", playing: false, by: "reader" });
    store.send({ do: "at", at: edge ?? (way > 0 ? to : from), by: "reader" });
  }

  button.addEventListener("click", () => store.send({ do: "play", playing: !store.state().playing, by: "reader" }));
  part("step-back").addEventListener("click", () => step(-1));
  part("step-on").addEventListener("click", () => step(1));
  select.addEventListener("change", () => store.send({ do: "pace", pace: Number(select.value), by: "reader" }));

  /** @param {State} state @param {State | null} before */
  function draw(state, before) {
    select.value = String(state.pace);
    if (before && before.playing === state.playing) return;
    button.classList.toggle("playing", state.playing);
    button.setAttribute("aria-label", say(state.playing ? "pause" : "play"));
    button.title = say(state.playing ? "pause" : "play");
    if (state.playing) run();
  }
  return { draw };
}
