// @ts-check
// The window [from, to) on the axis: two handles and what lies between them.
import { HOUR } from "./clock.js";
import { pointText, zoneText } from "./datetext.js";
import { h } from "./dom.js";
import { onDrag, stepOf, stepsOf } from "./slider.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./scale.js").Scale} Scale */

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

/** Calls `press` when an element is pressed and let go at the same place. @param {HTMLElement} element
 * @param {(clientX: number) => void} press */
function onPress(element, press) {
  let at = NaN;
  element.addEventListener("pointerdown", ({ clientX }) => void (at = clientX));
  element.addEventListener("click", ({ clientX }) => {
    if (Math.abs(clientX - at) < 4) press(clientX);
  });
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
  const rail = h("div", { class: "rail" });
  axisElement.append(rail, between, handles.from, handles.to);
  for (const element of [rail, between]) onPress(element, (clientX) => bring(clientX));

  /** @param {{from: number | null, to: number | null}} window @param {boolean} settled */
  const send = (window, settled) => store.send({ do: "range", ...window, settled, by: "reader" });

  /** A press without a drag brings the nearer handle: nobody has to drag. @param {number} clientX */
  function bring(clientX) {
    const scale = scaleNow();
    const x = clientX - axisElement.getBoundingClientRect().left;
    const { from, to } = store.state();
    const edge = x - scale.x(from ?? axis[0]) < scale.x(to ?? axis[1]) - x ? "from" : "to";
    const snap = steps.small / 4;
    send(moveEdge({ from, to }, edge, Math.round(scale.at(x) / snap) * snap, axis, steps.small), true);
  }

  /** @param {"from" | "to"} edge @param {string} label */
  function handle(edge, label) {
    const element = h("div", { class: `handle ${edge}`, role: "slider", tabindex: 0, "aria-label": label, "aria-valuemin": 0, "aria-valuemax": Math.round((axis[1] - axis[0]) / HOUR) }, h("i"));
    drag(element, (ms) => moveEdge(store.state(), edge, ms, axis, steps.small), () => axis[edge === "from" ? 0 : 1], edge);
    element.addEventListener("keydown", (pressed) => {
      const to = stepOf(pressed, store.state()[edge] ?? axis[edge === "from" ? 0 : 1], steps, axis);
      if (to !== undefined) send(moveEdge(store.state(), edge, to, axis, steps.small), true);
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
    onDrag(element, axisElement, scaleNow, steps.small / 4, () => store.state()[edge] ?? open(), (ms) => send(windowAt(ms), false), () => {
      const { from, to } = store.state();
      send({ from, to }, true);
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
    const time = `${pointText(say, ms, zone, axis)} ${zoneText(say, ms, zone)}`;
    element.setAttribute("aria-valuenow", String(Math.round((ms - axis[0]) / HOUR)));
    element.setAttribute("aria-valuetext", open ? say(open, { time }) : time);
    element.classList.toggle("open", open !== "");
  }
  return { draw };
}
