// @ts-check
// The story: the events as cards, one after the other, by button, key and swipe.

/** @typedef {import("./types.js").MapDocument} MapDocument */
/** @typedef {import("./types.js").Page} Page */

/**
 * @typedef {object} Story
 * @property {number} count
 * @property {(event: number) => number | null} numberOf the place of an event in the story, from 1
 * @property {(event: number) => string} wordsOf the editor's words to it
 * @property {(event: number | null, by: 1 | -1) => number | null} step the event of the card after or before; null is the overview
 */

/**
 * The cards in the order that the editor gave them, or all events as they stand.
 * @param {Pick<MapDocument, "events" | "story">} doc
 * @returns {Story}
 */
export function storyOf({ events, story }) {
  const told = story.length ? story.map(({ event }) => event) : null;
  const count = told?.length ?? events.length;
  const places = told && new Map(told.map((event, i) => [event, i]));
  const words = new Map(story.map((card) => [card.event, card.words]));
  const eventAt = (/** @type {number} */ at) => (at < 0 || at >= count ? null : told?.[at] ?? at);
  const placeOf = (/** @type {number} */ event) => (places ? places.get(event) : event);
  return {
    count,
    numberOf: (event) => {
      const at = placeOf(event);
      return at === undefined ? null : at + 1;
    },
    wordsOf: (event) => words.get(event) ?? "",
    step: (event, by) => {
      if (event === null) return by === 1 ? eventAt(0) : null;
      const at = placeOf(event);
      if (at !== undefined) return eventAt(at + by);
      return eventAt(by === 1 ? goesOnAt(told ?? [], event) : goesOnAt(told ?? [], event) - 1);
    },
  };
}

/** Where the story goes on after an event that it leaves out: at the first one behind it in the file.
 * @param {number[]} told @param {number} event */
function goesOnAt(told, event) {
  const later = told.filter((each) => each > event);
  return later.length ? told.indexOf(Math.min(...later)) : told.length;
}

/**
 * Which way a finger's stroke turns the cards: 1 to the next, -1 to the one before, 0 neither.
 * @param {{dx: number, dy: number, ms: number}} stroke @param {boolean} rightToLeft
 * @returns {1 | -1 | 0}
 */
export function turnOf({ dx, dy, ms }, rightToLeft) {
  if (Math.abs(dx) < 44 || Math.abs(dx) < 2 * Math.abs(dy) || ms > 900) return 0;
  return dx < 0 !== rightToLeft ? 1 : -1;
}

/**
 * Turns the cards by arrow keys while the card has the focus, and by a stroke over it.
 * @param {Page} page @param {(by: 1 | -1) => void} turn
 */
export function createTurning({ part, say }, turn) {
  const [card, body] = [part("card"), part("card-body")];
  const rightToLeft = say("direction") === "rtl";
  card.addEventListener("keydown", (pressed) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[pressed.key];
    if (way === undefined || pressed.altKey || pressed.ctrlKey || pressed.metaKey || pressed.shiftKey) return;
    pressed.preventDefault();
    turn(/** @type {1 | -1} */ (rightToLeft ? -way : way));
  });
  /** @type {{x: number, y: number, at: number} | null} */
  let begun = null;
  body.addEventListener("pointerdown", ({ pointerType, isPrimary, clientX, clientY, timeStamp }) => {
    begun = pointerType !== "mouse" && isPrimary ? { x: clientX, y: clientY, at: timeStamp } : null;
  });
  body.addEventListener("pointermove", ({ clientX, clientY }) => {
    const aside = begun && Math.abs(clientX - begun.x) > 12 && Math.abs(clientX - begun.x) > 2 * Math.abs(clientY - begun.y);
    body.style.translate = begun && aside ? `${Math.round((clientX - begun.x) / 3)}px` : "";
  });
  body.addEventListener("pointerup", ({ clientX, clientY, timeStamp }) => {
    const way = begun ? turnOf({ dx: clientX - begun.x, dy: clientY - begun.y, ms: timeStamp - begun.at }, rightToLeft) : 0;
    rest();
    if (way) turn(way);
  });
  body.addEventListener("pointercancel", rest);

  function rest() {
    begun = null;
    body.style.translate = "";
  }
}
