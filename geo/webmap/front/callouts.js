// @ts-check
// Places on the map: a dot, a leader, the name, and the numbers of what happened there below it.
import { eventsByPlace } from "./counts.js";
import { h, putAt, s } from "./dom.js";
import { eventSet, markEvents } from "./eventset.js";
import { beside } from "./geometry.js";
import { boxAt, firstFree, overlap, place } from "./placing.js";
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
/** Where there are many events, places with fewer than this are marks among marks. */
const FEWEST_OF_MANY = 5;
const MOST_OF_MANY = 200;
const HOOK = 9;
const HOOK_INLINE = 13;
/** So many attempts are made to find room for all names. */
const ATTEMPTS = 6;

/**
 * @param {Page} page @param {HTMLElement} pane @param {number} centre a longitude
 * @param {(event: number) => void} choose
 */
export function createCallouts(page, pane, centre, choose) {
  const { doc, map } = page;
  const leaders = s("svg", { class: "leaders", "aria-hidden": "true", focusable: "false" });
  const callouts = placesWithEvents(page).map((found) => callout(page, found, choose));
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
    const taken = seen.flatMap(({ one, x, y }, i) => {
      const spot = (one.was = spots[i] ?? null);
      putAt(one.dot, x + origin.x, y + origin.y);
      one.leader.toggleAttribute("hidden", !spot || Boolean(spot.on));
      one.dot.hidden = !spot || Boolean(spot.on);
      one.box.classList.toggle("bare", !spot);
      one.box.classList.remove("aside");
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
    if (!page.many) taken.push(...seen.flatMap((place, i) => (spots[i] ? [] : nameAside(place, { ...scene, taken: [...scene.taken, ...taken] }))));
    return taken;
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

/** Where a name may stand beside a number that stands on its point: in parts of its width, and pixels. */
const ASIDE = /** @type {const} */ ([[0.5, 0], [-0.5, 0], [0, -25], [0, 25], [0.35, 25], [-0.35, 25], [0.35, -25], [-0.35, -25]]);

/**
 * A number that found no room for its name stands on its point; the name alone may go beside it.
 * @param {Seen} place @param {Scene} scene @returns {Box[]}
 */
function nameAside({ one, x, y }, scene) {
  const name = /** @type {HTMLElement} */ (one.box.firstElementChild);
  one.box.classList.add("aside");
  const [w, tall] = [name.offsetWidth, name.offsetHeight];
  const offsets = ASIDE.map(([dx, dy]) => /** @type {const} */ ([dx * w + 14 * Math.sign(dx) * Number(dy === 0), dy]));
  const box = firstFree({ x, y, w, h: tall }, offsets, { ...scene, keep: [] });
  one.box.classList.toggle("aside", Boolean(box));
  if (box) putAt(name, box.x - x + 13, box.y - y + 13);
  return box ? [box] : [];
}

/** The forms of a callout, from the fullest to the smallest; each is its box's class too. */
const FORMS = ["full", "compact", "inline"];
const LAST = FORMS.length - 1;
/** A leader longer than this is long, and worth a smaller form if that brings the name so much nearer. */
const LONG = 40;
const NEARER = 20;

/**
 * @typedef {{one: Callout, x: number, y: number}} Seen
 * @typedef {{wanted: import("./placing.js").Wanted[], spots: (Spot | null)[], forms: number[]}} Fit
 */

/**
 * Spots for the callouts: with words if there is room; those that lack it with numbers only,
 * then in one line. Where that does not help, all others make room by the same steps. At
 * last a name that lies far from its point takes a smaller form where it comes nearer by it.
 * @param {Seen[]} seen @param {Scene} scene
 * @returns {Fit}
 */
function fitted(seen, scene) {
  /** @type {number[]} */
  let forms = seen.map(() => (scene.width < 560 ? 1 : 0));
  /** @type {Fit | null} */
  let best = null;
  for (let attempt = 1; ; attempt += 1) {
    const found = fit(seen, scene, forms);
    if (!best || placed(found.spots) > placed(best.spots)) best = found;
    const { spots } = found;
    if (spots.every(Boolean) || attempt === ATTEMPTS || forms.every((form) => form === LAST)) break;
    const lacking = spots.map((spot, i) => spot === null && forms[i] < LAST);
    const least = Math.min(...forms);
    forms = forms.map((form, i) => Math.min(LAST, lacking.includes(true) ? form + Number(lacking[i]) : Math.max(form, least + 1)));
  }
  const nearer = fit(seen, scene, best.forms.map((form, i) => Math.min(LAST, form + Number(reach(best.spots[i]) > LONG))));
  if (placed(nearer.spots) >= placed(best.spots) && reachAll(nearer) < reachAll(best) - NEARER) return nearer;
  take(seen, best.forms);
  return best;
}

/** The callouts in these forms, where they go. @param {Seen[]} seen @param {Scene} scene @param {number[]} forms */
function fit(seen, scene, forms) {
  take(seen, forms);
  const wanted = seen.map(({ one, x, y }, i) => ({
    x, y, w: one.box.offsetWidth, h: one.box.offsetHeight, hook: forms[i] === LAST ? HOOK_INLINE : HOOK, was: one.was, covers: forms[i] === LAST,
  }));
  return { wanted, spots: place(wanted, scene), forms };
}

/** @param {Seen[]} seen @param {number[]} forms */
function take(seen, forms) {
  seen.forEach(({ one }, i) => {
    FORMS.forEach((form, at) => one.box.classList.toggle(form, at === forms[i]));
    one.box.classList.remove("bare");
  });
}

/** How long a leader is. @param {Spot | null} spot */
const reach = (spot) => (spot && !spot.on ? Math.hypot(spot.dx, spot.dy) : 0);

/** @param {Fit} found */
const reachAll = ({ spots }) => spots.reduce((sum, spot) => sum + reach(spot), 0);

/** @param {(Spot | null)[]} spots */
const placed = (spots) => spots.filter(Boolean).length;

/** Places that are not far and have events, those with most events first. @param {Page} page */
function placesWithEvents({ doc, many }) {
  const found = eventsByPlace(doc).map((events, index) => ({ index, events }))
    .filter(({ index, events }) => events.length >= (many ? FEWEST_OF_MANY : 1) && !doc.places[index].far)
    .sort((a, b) => b.events.length - a.events.length);
  return many ? found.slice(0, MOST_OF_MANY) : found;
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
