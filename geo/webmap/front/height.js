// @ts-check
// The height that the page would like to have in another page: told once, and when it changes.

/** @typedef {import("./types.js").Page} Page */

/** From this width on the height follows from the width alone. */
const WIDE = 600;
/** So much of the lanes is shown where the card is a sheet. */
const LANES = 104;

/**
 * A sensible height for a width: 480 at 640, 720 at 1280, 820 at most.
 * @param {number} width in pixels
 */
export function heightFor(width) {
  return Math.round(Math.max(480, Math.min(820, 480 + (width - 640) * 0.375)));
}

/**
 * What of the heights to tell: nothing that was told at this width before, so that a page
 * around that follows comes to rest whatever it does.
 */
export function createTold() {
  let at = -1;
  /** @type {Set<number>} */
  let told = new Set();
  /** @param {number} width @param {number} height */
  return (width, height) => {
    if (width !== at) [at, told] = [width, new Set()];
    if (told.has(height)) return false;
    told.add(height);
    return true;
  };
}

/** Announces the height to the page around, in whole pixels. @param {Page} page */
export function announceHeight({ part }) {
  const isNew = createTold();

  function wanted() {
    const width = window.innerWidth;
    if (width >= WIDE) return heightFor(width);
    const [head, time, lanes] = [part("head"), part("time"), part("lanes")];
    const peek = Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue("--peek"), 10) || 0;
    const timeline = time.offsetHeight - lanes.offsetHeight + Math.min(LANES, lanes.scrollHeight);
    return Math.round(head.offsetHeight + Math.max(240, Math.min(360, width * 0.8)) + timeline + peek);
  }

  function tell() {
    const [width, height] = [window.innerWidth, wanted()];
    if (width && window.innerHeight && isNew(width, height)) window.parent.postMessage({ type: "dateline:height", height }, "*");
  }

  const watch = new ResizeObserver(tell);
  for (const name of ["app", "head", "time", "lanes"]) watch.observe(part(name));
}
