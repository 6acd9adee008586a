// @ts-check
// The window [from, to) on the axis: two handles and what lies between them.
import { DAY, HOUR } from "./clock.js";
import { momentText, zoneText } from "./datetext.js";
import { h } from "./dom.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./scale.js").Scale} Scale */

/**
 * How far a key moves a handle. Over weeks it is hours and a day; over longer axes more.
 * @param {number} span of the axis
 */
export function stepsOf(span) {
  const unit = [HOUR, DAY, 30 * DAY, 365 * DAY].find((step) => span / step <= 1500) ?? 3650 * DAY;
  return { small: unit, large: 6 * unit, page: unit === HOUR ? DAY : 24 * unit };
}

/**
 * The window after a handle was put somewhere: it keeps in the axis and at least `least`
 * wide, and at an end of the axis it is open.
 * @param {{from: number | null, to: number | null}} window
 * @param {"from" | "to"} edge @param {number} ms
 * @param {readonly [number, number]} axis @param {number} least
 */
export function moveEdge(window, edge, ms, [start, end], least) {
  if (edge === "from") {
    const from = Math.min(ms, Math.max(start, (window.to ?? end) - least));
    return { from: from <= start ? null : from, to: window.to };
  }
  const to = Math.max(ms, Math.min(end, (window.from ?? start) + least));
  return { from: window.from, to: to >= end ? null : to };
}

/**
 * The window moved as a whole, kept in the axis.
 * @param {{from: number | null, to: number | null}} window
 * @param {number} from @param {readonly [number, number]} axis
 */
export function moveWindow(window, from, [start, end]) {
  const width = (window.to ?? end) - (window.from ?? start);
  const first = Math.max(start, Math.min(from, end - width));
  const last = first + width;
  return { from: first <= start ? null : first, to: last >= end ? null : last };
}

/**
 * @param {Page} page @param {HTMLElement} axisElement @param {readonly [number, number]} axis
 * @param {() => Scale} scaleNow
 */
export function createHandles(page, axisElement, axis, scaleNow) {
  const { store, say } = page;
  const steps = stepsOf(axis[1] - axis[0]);
  const between = h("div", { class: "between", title: say("rangeWindow") });
  const handles = { from: handle("from", say("rangeFrom")), to: handle("to", say("rangeTo")) };
  axisElement.append(between, handles.from, handles.to);

  /** @param {{from: number | null, to: number | null}} window @param {boolean} settled */
  const send = (window, settled) => store.send({ do: "range", ...window, settled, by: "reader" });

  /** @param {"from" | "to"} edge @param {string} label */
  function handle(edge, label) {
    const element = h("div", { class: `handle ${edge}`, role: "slider", tabindex: 0, "aria-label": label, "aria-valuemin": 0, "aria-valuemax": Math.round((axis[1] - axis[0]) / HOUR) }, h("i"));
    drag(element, (ms) => moveEdge(store.state(), edge, ms, axis, steps.small), () => axis[edge === "from" ? 0 : 1], edge);
    element.addEventListener("keydown", (pressed) => {
      const now = store.state()[edge] ?? axis[edge === "from" ? 0 : 1];
      const step = pressed.shiftKey ? steps.large : steps.small;
      const to = {
        ArrowRight: now + step, ArrowUp: now + step, ArrowLeft: now - step, ArrowDown: now - step,
        PageUp: now + steps.page, PageDown: now - steps.page, Home: axis[0], End: axis[1],
      }[pressed.key];
      if (to === undefined) return;
      pressed.preventDefault();
      send(moveEdge(store.state(), edge, to, axis, steps.small), true);
    });
    return element;
  }
  drag(between, (ms) => moveWindow(store.state(), ms, axis), () => axis[0], "from");

  /**
   * @param {HTMLElement} element
   * @param {(ms: number) => {from: number | null, to: number | null}} windowAt
   * @param {() => number} open what the edge stands for where it is open
   * @param {"from" | "to"} edge the edge that follows the pointer
   */
  function drag(element, windowAt, open, edge) {
    element.addEventListener("pointerdown", (pressed) => {
      if (pressed.button !== 0) return;
      pressed.preventDefault();
      element.setPointerCapture(pressed.pointerId);
      element.focus({ preventScroll: true });
      const left = axisElement.getBoundingClientRect().left;
      const grip = scaleNow().at(pressed.clientX - left) - (store.state()[edge] ?? open());
      const snap = steps.small / 4;
      /** @param {PointerEvent} moved */
      const move = (moved) => {
        const ms = Math.round((scaleNow().at(moved.clientX - left) - grip) / snap) * snap;
        send(windowAt(ms), false);
      };
      const stop = () => {
        element.removeEventListener("pointermove", move);
        const { from, to } = store.state();
        send({ from, to }, true);
      };
      element.addEventListener("pointermove", move);
      element.addEventListener("lostpointercapture", stop, { once: true });
    });
  }

  /** @param {State} state */
  function draw(state) {
    const scale = scaleNow();
    const from = Math.max(axis[0], Math.min(axis[1], state.from ?? axis[0]));
    const to = Math.max(axis[0], Math.min(axis[1], state.to ?? axis[1]));
    place(handles.from, scale.x(from), from, state.from === null ? "openStart" : "", state.zone);
    place(handles.to, scale.x(to), to, state.to === null ? "openEnd" : "", state.zone);
    between.style.left = `${scale.x(from)}px`;
    between.style.width = `${Math.max(0, scale.x(to) - scale.x(from))}px`;
  }

  /** @param {HTMLElement} element @param {number} x @param {number} ms @param {string} open @param {string} zone */
  function place(element, x, ms, open, zone) {
    element.style.left = `${x}px`;
    const time = `${momentText(say, ms, zone)} ${zoneText(ms, zone)}`;
    element.setAttribute("aria-valuenow", String(Math.round((ms - axis[0]) / HOUR)));
    element.setAttribute("aria-valuetext", open ? say(open, { time }) : time);
    element.classList.toggle("open", open !== "");
  }
  return { draw };
}
