// @ts-check
// The cursor: one moment on the axis, over all lanes. The third slider.
import { HOUR } from "./clock.js";
import { pointText, zoneText } from "./datetext.js";
import { h } from "./dom.js";
import { onDrag, stepOf, stepsOf } from "./slider.js";

/** @typedef {import("./types.js").State} State */

/**
 * @param {import("./types.js").Page} page @param {readonly [number, number]} axis
 * @param {() => import("./scale.js").Scale} scaleNow
 * @param {(state: State) => string} whereNow what is known of the traveller at the cursor
 */
export function createCursor({ store, say, part }, axis, scaleNow, whereNow) {
  const steps = stepsOf(axis[1] - axis[0]);
  const line = h("i", { class: "line" });
  const head = h("div", {
    class: "cursor", role: "slider", tabindex: 0, "aria-label": say("cursor"),
    "aria-valuemin": 0, "aria-valuemax": Math.round((axis[1] - axis[0]) / HOUR),
  }, h("i"));
  const plot = part("cursor");
  plot.append(line, head);

  /** Where it stands; at the range's start as long as nobody has put it anywhere. @param {State} state */
  const standing = ({ at, from }) => Math.max(axis[0], Math.min(axis[1], at ?? from ?? axis[0]));
  /** @param {number} ms @param {boolean} settled */
  const send = (ms, settled) => {
    if (store.state().playing) store.send({ do: "play", playing: false, by: "reader" });
    store.send({ do: "at", at: Math.max(axis[0], Math.min(axis[1], ms)), settled, by: "reader" });
  };
  onDrag(head, plot, scaleNow, steps.small / 4, () => standing(store.state()), (ms) => send(ms, false), () => send(standing(store.state()), true));
  head.addEventListener("keydown", (pressed) => {
    const to = stepOf(pressed, standing(store.state()), steps, axis);
    if (to !== undefined) send(to, true);
  });
  // A press on the empty timeline brings the cursor there.
  for (const bare of [part("lanes"), part("axis")]) {
    bare.addEventListener("click", ({ target, clientX }) => {
      if (!(target instanceof Element) || target.closest("button, canvas, [role=slider], .between, .rail, .lanename")) return;
      const x = clientX - plot.getBoundingClientRect().left;
      if (x >= 0) send(Math.round(scaleNow().at(x) / (steps.small / 4)) * (steps.small / 4), true);
    });
  }

  /** @param {State} state */
  function draw(state) {
    const at = standing(state);
    head.style.left = line.style.left = `${scaleNow().x(at)}px`;
    head.classList.toggle("unset", state.at === null);
    line.hidden = state.at === null;
    head.setAttribute("aria-valuenow", String(Math.round((at - axis[0]) / HOUR)));
    const time = `${pointText(say, at, state.zone, axis)} ${zoneText(say, at, state.zone)}`;
    head.setAttribute("aria-valuetext", [time, whereNow(state)].filter(Boolean).join(". "));
  }
  return { draw };
}
