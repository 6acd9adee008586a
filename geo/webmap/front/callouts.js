// @ts-check
// Places on the map: a dot, a leader, the name, and the numbers of what happened there below it.
import { h, putAt, s } from "./dom.js";
import { eventSet, markEvents } from "./eventset.js";
import { beside } from "./geometry.js";
import { boxAt, overlap, place } from "./placing.js";
import { inRange } from "./state.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./placing.js").Scene} Scene */
/** @typedef {import("./placing.js").Spot} Spot */
/** @typedef {{index: number, box: HTMLElement, dot: HTMLElement, leader: SVGLineElement, events: number[], was: Spot | null}} Callout */

/** So many places of those in view are named; the numbers of others stand on their points. */
const MOST_NAMED = 40;
const MOST_NAMED_OF_MANY = 14;
const HOOK = 9;

/**
 * @param {Page} page @param {HTMLElement} pane @param {number} centre a longitude
 * @param {(event: number) => void} choose
 */
export function createCallouts(page, pane, centre, choose) {
  const { doc, map } = page;
  const leaders = s("svg", { class: "leaders", "aria-hidden": "true", focusable: "false" });
  const callouts = placesWithEvents(page).slice(0, page.many ? 200 : undefined).map((found) => callout(page, found, choose));
  pane.append(leaders);
  // The keyboard meets them in the order of events; room is given to the fullest first.
  for (const { box, dot, leader } of [...callouts].sort((a, b) => a.events[0] - b.events[0])) {
    leaders.append(leader);
    pane.append(dot, box);
  }

  // A number below the popup is not seen: whoever comes to it with the keyboard gets it back.
  pane.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.closest(".covered")) page.store.send({ do: "popup", popup: false, by: "reader" });
  });

  /**
   * Places all anew; gives the boxes that are taken now.
   * @param {Scene} scene @param {{x: number, y: number}} origin
   * @returns {Box[]}
   */
  function lay(scene, origin) {
    const seen = callouts.map((one) => {
      const { lat, lon } = doc.places[one.index];
      const { x, y } = map.latLngToContainerPoint([lat, beside(lon, centre)]);
      return { one, x, y };
    }).filter(({ one, x, y }) => {
      const inside = x > 0 && y > 0 && x < scene.width && y < scene.height;
      const covered = inside && scene.taken.some((box) => overlap({ x, y, w: 0, h: 0 }, box));
      one.box.classList.toggle("covered", covered);
      one.box.toggleAttribute("hidden", !inside);
      for (const part of [one.dot, one.leader]) part.toggleAttribute("hidden", !inside || covered);
      if (covered) putAt(one.box, x + origin.x, y + origin.y);
      return inside && !covered;
    });
    const { wanted, spots } = fitted(seen.slice(0, page.many ? MOST_NAMED_OF_MANY : MOST_NAMED), scene);
    return seen.flatMap(({ one, x, y }, i) => {
      const spot = (one.was = spots[i] ?? null);
      putAt(one.dot, x + origin.x, y + origin.y);
      one.leader.toggleAttribute("hidden", !spot);
      one.dot.hidden = !spot;
      one.box.classList.toggle("bare", !spot);
      if (!spot) {
        one.box.hidden = page.many;
        putAt(one.box, x + origin.x - 13, y + origin.y - 13);
        return [{ x: x - 12, y: y - 12, w: 24, h: 24 }];
      }
      const box = boxAt(wanted[i], spot);
      putAt(one.box, box.x + origin.x, box.y + origin.y);
      one.box.classList.toggle("left", spot.side === "left");
      const [x1, y1] = [x + origin.x, y + origin.y];
      const line = { x1, y1, x2: x1 + spot.dx, y2: y1 + spot.dy };
      for (const [name, value] of Object.entries(line)) one.leader.setAttribute(name, String(value));
      return [box, { x: x - 5, y: y - 5, w: 10, h: 10 }];
    });
  }

  /** @param {State} state */
  function draw(state) {
    for (const { box, dot, events } of callouts) {
      markEvents(page, box, state, true);
      dot.classList.toggle("out", !page.many && !events.some((index) => inRange(doc.events[index], state)));
    }
  }
  return { lay, draw };
}

/**
 * Spots for the callouts: with words if there is room, else those that lack it with numbers
 * only, else all with numbers only.
 * @param {{one: Callout, x: number, y: number}[]} seen @param {Scene} scene
 */
function fitted(seen, scene) {
  /** @type {boolean[]} */
  let compact = seen.map(() => scene.width < 560);
  for (;;) {
    seen.forEach(({ one }, i) => {
      one.box.classList.toggle("compact", compact[i]);
      one.box.classList.remove("bare");
    });
    const wanted = seen.map(({ one, x, y }) => ({ x, y, w: one.box.offsetWidth, h: one.box.offsetHeight, hook: HOOK, was: one.was }));
    const spots = place(wanted, scene);
    const lacking = spots.map((spot, i) => spot === null && !compact[i]);
    if (!lacking.includes(true)) {
      if (spots.every(Boolean) || compact.every(Boolean)) return { wanted, spots };
      compact = compact.map(() => true);
    } else compact = compact.map((was, i) => was || lacking[i]);
  }
}

/** Places that are not far and have events, those with most events first. @param {Page} page */
function placesWithEvents({ doc }) {
  /** @type {number[][]} */
  const at = doc.places.map(() => []);
  doc.events.forEach((event, index) => void (event.place !== null && at[event.place].push(index)));
  return at.map((events, index) => ({ index, events }))
    .filter(({ index, events }) => events.length && !doc.places[index].far)
    .sort((a, b) => b.events.length - a.events.length);
}

/** @param {Page} page @param {{index: number, events: number[]}} found
 * @param {(event: number) => void} choose @returns {Callout} */
function callout(page, { index, events }, choose) {
  const { doc, many, say } = page;
  const { name } = doc.places[index];
  const content = many
    ? h("span", { class: "howmany" }, say("events", { count: events.length }))
    : eventSet(page, events, name, choose);
  return {
    index, events, was: null,
    box: h("div", { class: "callout", role: "group", "aria-label": name }, h("bdi", { class: "placename" }, name), content),
    dot: h("i", { class: "dot" }),
    leader: s("line"),
  };
}
