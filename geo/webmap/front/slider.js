// @ts-check
// What all sliders on the time axis share: how keys step, and how a drag goes.
import { DAY, HOUR } from "./clock.js";

/** @typedef {import("./scale.js").Scale} Scale */
/** @typedef {{small: number, large: number, page: number}} Steps */

/**
 * How far a key moves a slider. Over weeks it is hours and a day; over longer axes more.
 * @param {number} span of the axis
 * @returns {Steps}
 */
export function stepsOf(span) {
  const unit = [HOUR, DAY, 30 * DAY, 365 * DAY].find((step) => span / step <= 1500) ?? 3650 * DAY;
  return { small: unit, large: 6 * unit, page: unit === HOUR ? DAY : 24 * unit };
}

/**
 * Where a key moves a slider to, maybe beyond the axis; undefined for a key that moves none.
 * @param {KeyboardEvent} pressed @param {number} now @param {Steps} steps
 * @param {readonly [number, number]} axis
 */
export function stepOf(pressed, now, steps, axis) {
  const step = pressed.shiftKey ? steps.large : steps.small;
  const to = {
    ArrowRight: now + step, ArrowUp: now + step, ArrowLeft: now - step, ArrowDown: now - step,
    PageUp: now + steps.page, PageDown: now - steps.page, Home: axis[0], End: axis[1],
  }[pressed.key];
  if (to !== undefined) pressed.preventDefault();
  return to;
}

/**
 * Calls `move` with the instants that an element is dragged to, and `stop` at the end.
 * @param {HTMLElement} element @param {HTMLElement} along the element that the scale is of
 * @param {() => Scale} scaleNow @param {number} snap in milliseconds
 * @param {() => number} now the instant at which it stands
 * @param {(ms: number) => void} move @param {() => void} stop
 */
export function onDrag(element, along, scaleNow, snap, now, move, stop) {
  element.addEventListener("pointerdown", (pressed) => {
    if (pressed.button !== 0) return;
    pressed.preventDefault();
    element.setPointerCapture(pressed.pointerId);
    element.focus({ preventScroll: true });
    const left = along.getBoundingClientRect().left;
    const grip = scaleNow().at(pressed.clientX - left) - now();
    /** @param {PointerEvent} moved */
    const dragged = (moved) => move(Math.round((scaleNow().at(moved.clientX - left) - grip) / snap) * snap);
    element.addEventListener("pointermove", dragged);
    element.addEventListener("lostpointercapture", () => {
      element.removeEventListener("pointermove", dragged);
      stop();
    }, { once: true });
  });
}
